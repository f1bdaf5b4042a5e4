package dev.rackrate.study.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every key of a study file, declared once: what it takes and what it means.
///
/// The reader, the schema and the reference page all go by this table.
public final class StudyKeys {

  /// One key.
  ///
  /// @param path where it stands; `[]` stands for any entry of a list
  /// @param takes a unit (`USD/kWh`), `number`, `whole number`, `text`, `date`, `yes|no` and other
  ///   words joined with `|`, `section`, `list`, or `later` for what no version reads so far
  public record Key(String path, String takes, String meaning) {

    /// Its last part.
    public String name() {
      return path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
    }
  }

  private static final String TABLE =
      """
      rackrate ; whole number ; version of this format: 1
      title ; text ; what the study is about
      defaults ; shipped|none ; with none, whatever is not written is zero or absent
      as-of ; date ; no newer price is used; default: the newest in the catalogue
      start ; date ; day on which the work starts, for terms, machines you have and lead times; default: as-of
      horizon ; months ; how far the comparison looks, in whole months
      discount-rate ; ratio/year ; how much less money is worth a year later
      currency ; text ; currency of the answer, an ISO code
      exchange-rates ; section ; rates by currency code, e.g. EUR: 1.16 USD
      price-path ; flat|implied, section or list ; where rents go: they stay, follow what contracts imply, change by the year, or step; default: they stay, and the answer tries what contracts imply
      price-path.trend ; ratio/year ; yearly change of all rents that have no trend of their own
      price-path.spread ; ratio/year ; standard deviation of that, for draws
      price-path[].from ; text ; the first month at that rent, e.g. month 13
      price-path[].factor ; number ; rent as a share of that of today, e.g. 0.9
      conventions ; section ; how time is counted and when money moves
      conventions.hours-per-month ; number ; hours of a month
      conventions.cash-flows ; monthly|yearly ; yearly: the flows of a year fall at its end
      site ; section ; where your machines are
      site.country ; text ; two letters, for the US with the state: DE, US-TX
      site.electricity ; USD/kWh ; price of electricity at the meter
      site.pue ; number ; energy drawn by the building for each unit drawn by the machines
      site.switch-off ; yes|no ; whether your machines are switched off when they have no job; default: no
      site.hosting ; office|own-room|colocation ; kind of place
      site.space ; USD/month or USD/kW/month ; rent of the place, in all or by machine power
      site.cabinets ; whole number ; cabinets rented for the machines, in place of space by the kilowatt
      site.cabinet ; USD/month ; what one of them costs; default for a colocation: as on record
      site.storage ; USD/GB/month ; what keeping your data at your own place costs: disks, their replacement, power, a backup
      site.carbon ; g/kWh ; carbon dioxide from making the electricity
      site.carbon-price ; USD/t ; what a tonne of carbon dioxide costs, on both sides; default: nothing
      site.costs ; list ; other costs of the site
      site.costs[].label ; text ; what it is for
      site.costs[].amount ; USD or USD/month ; once at the start, or every month
      team ; section ; who runs the machines
      team.operations ; none|part-time|staffed|third-party ; who looks after your machines
      team.wage ; USD/hour ; an hour of staff with everything on top
      team.hours ; hours/month ; staff hours for each of your machines
      team.fixed-hours ; hours/month ; staff hours a month for owning machines, however many
      team.rented-hours ; hours/month ; staff hours for running rented machines
      team.downtime ; USD/hour ; what an hour without service costs
      team.third-party-fee ; USD/month ; fee of whoever runs the machines, for each
      tax ; none or section ; taxes; default: none
      tax.sales ; ratio ; sales tax on hardware, or the VAT rate where vat-recoverable is written
      tax.vat-recoverable ; yes|no ; no: the rate of sales is paid on hardware, services and rent
      tax.income ; ratio ; tax on profit: costs lower it
      tax.depreciation ; months ; over which a purchase is written off in equal parts
      demand ; section ; how much work there is
      demand.gpus ; number ; GPUs busy at once
      demand.gpu ; text ; the GPU they are counted in
      demand.kind ; kind of work ; decides how other GPUs are converted
      demand.memory ; GiB ; least memory of a GPU
      demand.together ; yes|no ; whether the GPUs work on one job at once and, up to eight, share a machine; yes for training where left out; what the study names is taken as it is, but rented machines of fewer than eight GPUs share a job only where link says what links them
      demand.hours-per-week ; number ; hours a week in which they are busy
      demand.hours-per-day ; number ; the same, a day
      demand.hours-per-month ; number ; the same, a month
      demand.utilisation ; ratio ; the same, as a share of all hours
      demand.use ; list ; hours that differ by month, in place of the other hours; every month to the horizon once
      demand.use[].months ; text ; the months from the start, e.g. 13..36
      demand.use[].hours-per-week ; number ; hours a week in which the GPUs are busy in those months
      demand.use[].hours-per-day ; number ; the same, a day
      demand.use[].hours-per-month ; number ; the same, a month
      demand.use[].utilisation ; ratio ; the same, as a share of all hours
      demand.growth ; ratio/month ; by which the work grows; a yearly rate is compounded
      demand.most-hours-per-week ; number ; hours beyond which growth needs more GPUs
      demand.interruptible ; yes|no or section ; whether it may run on spot machines
      demand.interruptible.checkpoint ; min ; time to save a checkpoint
      demand.interruptible.restart ; min ; time to get going again after an interruption
      demand.session ; hours ; length of one busy stretch, which billing increments, days of blocks and months round up
      demand.sessions ; times a period ; how often such a stretch comes, e.g. 4 per year; with session it takes the place of the hours
      demand.at-once ; whole number ; people or jobs that must run side by side, each on a GPU of its own for as long as on the GPU of the demand, however fast it is
      demand.host ; section ; what the work needs of each machine besides its GPUs; what is not known of a machine counts as enough
      demand.host.cpus ; number ; vCPUs, the threads of its processors
      demand.host.memory ; GiB or GB ; memory besides that of the GPUs
      demand.host.disk ; GB or GiB ; local disk
      demand.host.network ; Gbit/s ; network to other machines
      demand.mode ; text ; the algorithm that work of kind hashing hashes: a mode of hashcat by number or name, or that of a coin; where left out, the work is assumed to be mining
      demand.software ; text ; a licence that each GPU needs, your own or rented, e.g. NVIDIA AI Enterprise
      demand.futures ; section ; futures in which `plan` tries what is held; what is left out is an estimate that the answer names
      demand.futures.count ; whole number ; how many; default: 200
      demand.futures.seed ; whole number ; their seed: the same seed draws the same futures
      demand.futures.growth ; ratio/month ; standard deviation of the monthly growth of the work; default: what the log shows, else 1 %/month
      demand.futures.bootstrap ; weeks|none ; whether a month is four weeks of the log in a row; default: weeks
      demand.futures.shifts-per-year ; number ; how often the level of the work jumps
      demand.futures.shift ; ratio ; by about how much
      demand.futures.rent-drift ; ratio/year ; standard deviation of the yearly drift of rents
      demand.futures.cuts-per-year ; number ; how often rents are cut at once
      demand.futures.cut ; ratio ; by how much
      demand.futures.rises-per-year ; number ; how often rents are raised at once
      demand.futures.rise ; ratio ; by how much
      demand.data ; section ; data kept and sent
      demand.data.stored ; GB ; kept, at the provider or at your own place
      demand.data.out ; GB/month ; sent out of the provider's network
      demand.jobs ; text or list ; accounting logs, monitors or bills that show the demand, beside the study; they take the place of gpus and hours
      demand.format ; text ; format of those files; auto tells it from them
      demand.curve ; wanted|running|running-and-pending ; what of a log counts as demand; default: wanted of jobs and running-and-pending of monitors that record what waits
      demand.since ; text ; nothing of a log before this moment counts
      demand.until ; text ; nothing of a log from this moment on counts
      workloads ; list ; work described by what it does; replaces gpus and hours
      workloads[].name ; text ; what it is called in the answer
      workloads[].kind ; kind of work ; what sort of work it is
      workloads[].model ; text or section ; a known model, or its dimensions
      workloads[].model.parameters ; count ; weights in all, also those of a model of images
      workloads[].model.layers ; whole number ; blocks one after the other
      workloads[].model.hidden ; whole number ; values between layers for each token
      workloads[].model.heads ; whole number ; heads of the attention
      workloads[].model.kv-heads ; whole number ; heads that keep a key and a value; default: heads
      workloads[].model.ffn ; whole number ; width of the feed-forward part, of one expert in a mixture; default: 4 x hidden
      workloads[].model.experts ; whole number ; experts of each layer, in a mixture
      workloads[].model.active-experts ; whole number ; experts of them that each token passes through
      workloads[].model.shared-experts ; whole number ; experts beside them that every token passes through; default: none
      workloads[].model.vocab ; whole number ; tokens it knows
      workloads[].model.gmacs ; number ; thousand million multiplications with an addition for an image
      workloads[].model.mega-activations ; number ; million values between layers for an image
      workloads[].method ; full|lora|qlora ; which weights a fine-tuning changes; default: full
      workloads[].precision ; number format ; of products; where left out, for llm-serving as the model is published, else bf16, or fp16 on GPUs without; int4 and mxfp4 keep weights alone in four bits
      workloads[].sequence ; whole number ; tokens of a training sequence; default: 2048
      workloads[].batch ; whole number ; sequences of a training step, of all GPUs together; default: 8 for each GPU
      workloads[].stack ; text ; the software, e.g. vllm or llm-foundry
      workloads[].tokens ; Mtok ; tokens of a training run
      workloads[].images ; count ; images of a run
      workloads[].steps ; whole number ; steps in which a diffusion model makes an image, e.g. 30
      workloads[].guidance ; yes|no ; whether each step is done twice, with and without what is asked for; yes where left out
      workloads[].frames ; count ; frames of a run
      workloads[].operations ; count ; double-precision operations of a run
      workloads[].hashes ; count ; hashes of a run
      workloads[].units ; count ; units of a run, as measured counts them
      workloads[].mode ; text ; what fp64 work is like (hpl, stream), or the algorithm hashed
      workloads[].codec ; h264|hevc|av1 ; of the video
      workloads[].resolution ; 1080p|4k|8k ; of the video, or of a screen that a workplace shows elsewhere, encoded 60 times a second
      workloads[].like ; kind of work ; the kind that measured work is like, by which GPUs compare
      workloads[].runs ; times a period ; how often it is done, e.g. 6 per week
      workloads[].finish-within ; hours ; time a run may take; of llm-serving, time in which the answers of a batch are due, for which services charge less from 24 hours on
      workloads[].requests ; text or section ; requests served, e.g. 40_000 per day, or a log of them
      workloads[].requests.file ; text ; a log of requests, beside the study
      workloads[].requests.format ; text ; its format; auto tells it from the file
      workloads[].input ; tok ; tokens of a request; of the log where one is named
      workloads[].cached ; ratio ; share of the tokens of requests that were read before, such as a prompt that all of them begin with; services may charge less for them
      workloads[].output ; tok ; tokens of an answer; of the log where one is named
      workloads[].peak ; number ; busiest minute over the mean; of the log where one is named, else 1
      workloads[].ttft ; s ; longest time to the first token
      workloads[].tpot ; s ; longest time from a token to the next
      workloads[].seats ; whole number ; workplaces in use at once
      workloads[].hours-per-week ; number ; hours a week in which they are used
      workloads[].memory ; GiB ; least memory of a GPU, where the work is known to need more than is worked out
      workloads[].measured ; section ; how fast a GPU, or a group of them, was measured to do it
      workloads[].measured.gpu ; text ; the GPU
      workloads[].measured.gpus ; whole number ; how many of them together reached the value; default: one, or as many as share a copy
      workloads[].measured.value ; number ; tokens, images, frames, operations, hashes or units a second: of all where gpus is written, else of each GPU, for llm-serving of all that share a copy
      build ; list ; machines you could buy: names from the catalogue or written out
      build[].name ; text ; its name in the answer
      build[].from ; text ; a machine of the catalogue to start from
      build[].gpu ; text ; its GPU; may be left out
      build[].gpus ; whole number ; GPUs in one machine
      build[].speed ; number ; work one GPU does in an hour, over that of the GPU of the demand
      build[].price ; USD ; price of the complete machine
      build[].gpu-price ; USD ; price of one GPU as a spare
      build[].power ; section ; draw at the wall
      build[].power.idle ; W ; switched on with no job
      build[].power.load ; W ; with every GPU busy
      build[].power.off-when-idle ; yes|no ; whether it is switched off when it has no job; default: as site.switch-off says
      build[].life ; months ; time in service; replaced after it
      build[].resale ; USD or ratio ; what it sells for at the end of its life, or a share of its price
      build[].upkeep ; USD/year ; fixed yearly cost of a machine
      build[].support ; ratio/year ; support contract, as a share of the price
      build[].software ; USD/year ; licences of one GPU
      build[].running ; USD/hour ; cost of a busy hour; replaces the power model
      build[].lead-time ; days ; from order to use
      build[].finance ; section ; a loan for the price, or a lease
      build[].finance.rate ; ratio/year ; quoted yearly rate of a loan, a twelfth each month
      build[].finance.term ; months ; over which the loan is paid back or the machine is leased
      build[].finance.share ; ratio ; share of the price that is borrowed; the rest is paid at once; default: all of it
      build[].finance.balloon ; ratio ; share of the price that is paid back with the last payment
      build[].finance.lease ; USD/month ; paid for a leased machine; it takes the place of rate, share and balloon
      build[].finance.buy-out ; USD or ratio ; for which a leased machine becomes yours at the end of its term, or a share of its price; where left out it goes back
      build[].warranty ; months ; in which spares cost nothing
      build[].failure-rate ; ratio/year ; share of GPUs that fail in a year
      build[].repair-time ; hours ; hours a machine is down when a GPU fails
      build[].embodied-carbon ; kg ; carbon dioxide from making one machine
      build[].parts ; list ; its parts
      build[].parts[].part ; text ; what it is: gpu, cpu, board, ...
      build[].parts[].count ; number ; how many
      build[].parts[].price ; USD ; of one
      build[].host ; section ; what the machine has besides its GPUs
      build[].host.cpus ; number ; vCPUs, the threads of its processors
      build[].host.memory ; GiB or GB ; memory besides that of the GPUs
      build[].host.disk ; GB or GiB ; local disk
      build[].host.network ; Gbit/s ; network to other machines
      build[].costs ; list ; other costs of a machine
      build[].costs[].label ; text ; what it is for
      build[].costs[].amount ; USD or USD/month ; once a machine, or every month
      rent ; list ; machines you could rent: names from the catalogue or written out
      rent[].name ; text ; its name in the answer
      rent[].from ; text ; an offer of the catalogue to start from
      rent[].provider ; text ; who rents it out
      rent[].gpu ; text ; its GPU; may be left out
      rent[].gpus ; whole number or list ; GPUs in one machine; 1..8 or [1, 2, 4, 8] where it is sold in several sizes, and then every price is for one GPU
      rent[].speed ; number ; work one GPU does in an hour, over that of the GPU of the demand
      rent[].country ; text ; where it is, e.g. DE or US-VA
      rent[].place ; text ; the same as country
      rent[].link ; infiniband|roce|nvlink-domain|none ; what links its machines; with none a job of several GPUs must fit into one
      rent[].managed ; yes|no ; whether the seller runs the software on it too
      rent[].may-vanish ; yes|no ; whether its owner may take it away; then it counts as spot
      rent[].on-demand ; USD/hour ; price of the machine by the hour; USD/GPU-hour for that of one GPU
      rent[].spot ; section ; price of capacity that can be taken back
      rent[].spot.price ; USD/hour ; of the machine
      rent[].spot.interruptions ; ratio/month ; share of machines interrupted in a month
      rent[].spot.available ; ratio ; share of time in which it is available; on-demand the rest
      rent[].reserved ; list ; prices for a term, paid for every hour of it
      rent[].reserved[].term ; months ; of the commitment
      rent[].reserved[].price ; USD/hour ; of the machine
      rent[].reserved[].upfront ; USD ; paid when the term starts
      rent[].monthly ; USD/month ; price of the machine by the month
      rent[].block ; section ; price of capacity booked ahead for the days of each session
      rent[].block.price ; USD/hour ; of the machine, for every hour of the days booked
      rent[].block.days ; text ; fewest and most days that can be booked at once, e.g. 1..182; a longer session is several blocks
      rent[].trend ; ratio/year ; by which its prices change
      rent[].increment ; s ; billing increment; a started one is billed in full
      rent[].minimum ; s ; the least time billed
      rent[].start-up ; min ; paid before work starts
      rent[].lead-time ; days ; until the capacity is available: quota, stock, a waiting list
      rent[].idle-share ; ratio ; hours billed in which nothing runs, as a share of those billed for work
      rent[].egress ; USD/GB ; data sent out
      rent[].storage ; USD/GB/month ; data kept
      rent[].carbon ; kg/hour ; carbon dioxide of one GPU in an hour, running and its share of making it
      rent[].software ; USD/hour ; licences of one GPU, for the hours in which its machine runs
      rent[].availability ; ratio ; share of time in which it runs
      rent[].host ; section ; what the machine has besides its GPUs; where it is sold in several sizes, what comes with each GPU, except the network
      rent[].host.cpus ; number ; vCPUs, the threads of its processors
      rent[].host.memory ; GiB or GB ; memory besides that of the GPUs
      rent[].host.disk ; GB or GiB ; local disk
      rent[].host.network ; Gbit/s ; network to other machines, of the whole machine whatever its size
      rent[].costs ; list ; other costs of a machine
      rent[].costs[].label ; text ; what it is for
      rent[].costs[].amount ; USD or USD/month ; once a machine, or every month
      api ; list ; services paid per token, for llm-serving: auto, names from the catalogue or written out
      api[].name ; text ; its name in the answer
      api[].from ; text ; a price of the catalogue to start from, provider/model
      api[].provider ; text ; who runs it
      api[].model ; text ; the model it serves; default: that of the workload
      api[].input ; USD/Mtok ; price of tokens that go in
      api[].cached ; USD/Mtok ; price of tokens that go in and were read before; default: as input
      api[].output ; USD/Mtok ; price of tokens that come out
      have ; list ; machines you have that keep working; a contract that is signed is one too: a machine under build with price 0 USD, no power and its fee under costs, of which no more can be bought
      have[].machine ; text ; its name in the catalogue or under build
      have[].count ; whole number ; how many
      have[].until ; date ; last day on which they work; default: to the horizon
      have[].value ; USD ; what one would sell for today; default: not counted
      provider-terms ; list ; what was agreed with a provider
      provider-terms[].provider ; text ; its name as in the offers
      provider-terms[].discount ; ratio ; off everything it charges
      provider-terms[].credits ; USD ; that pay its bills first
      provider-terms[].credits-end ; date ; day the credits end
      provider-terms[].support ; text or section ; the support plan that is bought, by its name, e.g. business, or what it costs; none where left out
      provider-terms[].support.share ; ratio ; of what the provider charges in a month
      provider-terms[].support.minimum ; USD/month ; the least it costs
      provider-terms[].quota ; number ; most GPUs it lets you have at a time
      limits ; section ; what no option may exceed
      limits.budget ; USD ; most money tied up in machines at any time: purchases less sales and loans
      limits.power ; W ; of the room or circuit
      limits.space ; whole number ; most machines of your own that there is room for
      limits.must-stay ; text or list ; on-premises, or countries, US states, or EU
      limits.managed ; required|preferred ; whether the seller is to run the software too: nothing else can be chosen, or the answer says what it costs more
      limits.wait ; hours ; wait of a job beyond which it counts as too long in replays; default: 1 hour. Where written, `plan` lets jobs of a log wait as long for machines held
      uncertainty ; figures by name ; what a figure may be: demand.level, demand.growth, rental-price-trend, rent.price, rent.paid SELLER (a kind of seller, spot, reserved, a provider or an offer), performance.gpu-ratio GPU, build.price, build.resale, or the path of an input; correlations
      uncertainty[].normal ; section ; two thirds of all cases lie within one spread of the mean
      uncertainty[].normal.mean ; amount ; its middle
      uncertainty[].normal.spread ; amount ; its standard deviation
      uncertainty[].lognormal ; section ; as often so many times above as below its median
      uncertainty[].lognormal.median ; amount ; as often above as below it
      uncertainty[].lognormal.times ; number ; factor, up or down, at the ends of the middle 90 %
      uncertainty[].triangular ; section ; between two ends, likeliest at the mode
      uncertainty[].triangular.low ; amount ; lowest value
      uncertainty[].triangular.mode ; amount ; likeliest value
      uncertainty[].triangular.high ; amount ; highest value
      uncertainty[].uniform ; section ; between two ends, all alike
      uncertainty[].uniform.low ; amount ; lowest value
      uncertainty[].uniform.high ; amount ; highest value
      uncertainty.correlations ; list ; figures that move together
      uncertainty.correlations[].between ; list ; the names of two
      uncertainty.correlations[].is ; number ; from -1 to 1
      """;

  private static final Map<String, Key> KEYS = parse();
  private static final int MOST_PLACES = 3;

  private StudyKeys() {}

  /// Every key in the order of the file.
  public static List<Key> all() {
    return List.copyOf(KEYS.values());
  }

  /// The key at a path such as `build[].price`.
  public static Optional<Key> at(String path) {
    return Optional.ofNullable(KEYS.get(path)).or(() -> ClaimKeys.at(path));
  }

  /// Names of the keys of a section; the top of the file has an empty path.
  public static List<String> namesIn(String path) {
    String prefix = path.isEmpty() ? "" : path + ".";
    return (ClaimKeys.isIn(path) ? ClaimKeys.paths() : KEYS.keySet())
        .stream()
            .filter(key -> key.startsWith(prefix) && key.indexOf('.', prefix.length()) < 0)
            .map(key -> key.substring(prefix.length()))
            .toList();
  }

  /// Where a key of this name stands in a study, if not in this section; empty where that is so
  /// many places that naming them helps nobody.
  public static List<String> elsewhere(String name, String section) {
    List<String> paths =
        KEYS.keySet().stream()
            .filter(path -> path.endsWith("." + name))
            .limit(MOST_PLACES + 1)
            .toList();
    return paths.size() > MOST_PLACES || ClaimKeys.isIn(section) ? List.of() : paths;
  }

  private static Map<String, Key> parse() {
    Map<String, Key> keys = new LinkedHashMap<>();
    TABLE
        .lines()
        .map(line -> line.split(" ; ", 3))
        .forEach(part -> keys.put(part[0], new Key(part[0], part[1], part[2])));
    return keys;
  }
}

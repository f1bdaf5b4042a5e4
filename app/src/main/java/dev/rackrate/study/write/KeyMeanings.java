package dev.rackrate.study.write;

import static java.util.stream.Collectors.toMap;

import dev.rackrate.study.text.StudyKeys;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What each key of a study or a claim file means, for those who write one.
///
/// It stands apart from [StudyKeys], which the page ships too: nobody reads it there.
public final class KeyMeanings {

  private static final String TABLE =
      """
      rackrate ; version of this format: 1
      title ; what the study is about
      defaults ; with none, whatever is not written is zero or absent
      as-of ; no newer price is used; default: the newest in the catalogue
      start ; day on which the work starts, for terms, machines you have and lead times; default: as-of
      horizon ; how far the comparison looks, in whole months
      discount-rate ; how much less money is worth a year later
      currency ; currency of the answer, an ISO code
      exchange-rates ; rates by currency code, e.g. EUR: 1.16 USD
      price-path ; where rents go: they stay, follow what contracts imply, change by the year, or step; default: they stay, and the answer tries what contracts imply
      price-path.trend ; yearly change of all rents that have no trend of their own
      price-path.spread ; standard deviation of that, for draws
      price-path[].from ; the first month at that rent, e.g. month 13
      price-path[].factor ; rent as a share of that of today, e.g. 0.9
      conventions ; how time is counted and when money moves
      conventions.hours-per-month ; hours of a month
      conventions.cash-flows ; yearly: the flows of a year fall at its end
      site ; where your machines are
      site.country ; two letters, for the US with the state: DE, US-TX
      site.electricity ; price of electricity at the meter
      site.pue ; energy drawn by the building for each unit drawn by the machines
      site.switch-off ; whether your machines are switched off when they have no job; default: no
      site.hosting ; kind of place
      site.space ; rent of the place, in all or by machine power
      site.cabinets ; cabinets rented for the machines, in place of space by the kilowatt
      site.cabinet ; what one of them costs; default for a colocation: as on record
      site.storage ; what keeping your data at your own place costs: disks, their replacement, power, a backup
      site.carbon ; carbon dioxide from making the electricity
      site.carbon-price ; what a tonne of carbon dioxide costs, on both sides; default: nothing
      site.costs ; other costs of the site
      site.costs[].label ; what it is for
      site.costs[].amount ; once at the start, or every month
      team ; who runs the machines
      team.operations ; who looks after your machines
      team.wage ; an hour of staff with everything on top
      team.hours ; staff hours for each of your machines
      team.fixed-hours ; staff hours a month for owning machines, however many
      team.rented-hours ; staff hours for running rented machines
      team.downtime ; what an hour without service costs
      team.third-party-fee ; fee of whoever runs the machines, for each
      tax ; taxes; default: none
      tax.sales ; sales tax on hardware, or the VAT rate where vat-recoverable is written
      tax.vat-recoverable ; no: the rate of sales is paid on hardware, services and rent
      tax.income ; tax on profit: costs lower it
      tax.depreciation ; over which a purchase is written off in equal parts
      demand ; how much work there is
      demand.gpus ; GPUs busy at once
      demand.gpu ; the GPU they are counted in
      demand.kind ; decides how other GPUs are converted
      demand.memory ; least memory of a GPU
      demand.together ; whether the GPUs work on one job at once and, up to eight, share a machine; yes for training where left out; what the study names is taken as it is, but rented machines of fewer than eight GPUs share a job only where link says what links them
      demand.hours-per-week ; hours a week in which they are busy
      demand.hours-per-day ; the same, a day
      demand.hours-per-month ; the same, a month
      demand.utilisation ; the same, as a share of all hours
      demand.use ; hours that differ by month, in place of the other hours; every month to the horizon once
      demand.use[].months ; the months from the start, e.g. 13..36
      demand.use[].hours-per-week ; hours a week in which the GPUs are busy in those months
      demand.use[].hours-per-day ; the same, a day
      demand.use[].hours-per-month ; the same, a month
      demand.use[].utilisation ; the same, as a share of all hours
      demand.growth ; by which the work grows; a yearly rate is compounded
      demand.most-hours-per-week ; hours beyond which growth needs more GPUs
      demand.interruptible ; whether it may run on spot machines
      demand.interruptible.checkpoint ; time to save a checkpoint
      demand.interruptible.restart ; time to get going again after an interruption
      demand.session ; length of one busy stretch, which billing increments, days of blocks and months round up
      demand.sessions ; how often such a stretch comes, e.g. 4 per year; with session it takes the place of the hours
      demand.at-once ; people or jobs that must run side by side, each on a GPU of its own for as long as on the GPU of the demand, however fast it is
      demand.host ; what the work needs of each machine besides its GPUs; what is not known of a machine counts as enough
      demand.host.cpus ; vCPUs, the threads of its processors
      demand.host.memory ; memory besides that of the GPUs
      demand.host.disk ; local disk
      demand.host.network ; network to other machines
      demand.mode ; the algorithm that work of kind hashing hashes: a mode of hashcat by number or name, or that of a coin; where left out, the work is assumed to be mining
      demand.software ; a licence that each GPU needs, your own or rented, e.g. NVIDIA AI Enterprise
      demand.futures ; futures in which `plan` tries what is held; what is left out is an estimate that the answer names
      demand.futures.count ; how many; default: 200
      demand.futures.seed ; their seed: the same seed draws the same futures
      demand.futures.growth ; standard deviation of the monthly growth of the work; default: what the log shows, else 1 %/month
      demand.futures.bootstrap ; whether a month is four weeks of the log in a row; default: weeks
      demand.futures.shifts-per-year ; how often the level of the work jumps
      demand.futures.shift ; by about how much
      demand.futures.rent-drift ; standard deviation of the yearly drift of rents
      demand.futures.cuts-per-year ; how often rents are cut at once
      demand.futures.cut ; by how much
      demand.futures.rises-per-year ; how often rents are raised at once
      demand.futures.rise ; by how much
      demand.data ; data kept and sent
      demand.data.stored ; kept, at the provider or at your own place
      demand.data.out ; sent out of the provider's network
      demand.jobs ; accounting logs, monitors or bills that show the demand, beside the study; they take the place of gpus and hours
      demand.format ; format of those files; auto tells it from them
      demand.curve ; what of a log counts as demand; default: wanted of jobs and running-and-pending of monitors that record what waits
      demand.since ; nothing of a log before this moment counts
      demand.until ; nothing of a log from this moment on counts
      workloads ; work described by what it does; replaces gpus and hours
      workloads[].name ; what it is called in the answer
      workloads[].kind ; what sort of work it is
      workloads[].model ; a known model, or its dimensions
      workloads[].model.parameters ; weights in all, also those of a model of images
      workloads[].model.layers ; blocks one after the other
      workloads[].model.hidden ; values between layers for each token
      workloads[].model.heads ; heads of the attention
      workloads[].model.kv-heads ; heads that keep a key and a value; default: heads
      workloads[].model.ffn ; width of the feed-forward part, of one expert in a mixture; default: 4 x hidden
      workloads[].model.experts ; experts of each layer, in a mixture
      workloads[].model.active-experts ; experts of them that each token passes through
      workloads[].model.shared-experts ; experts beside them that every token passes through; default: none
      workloads[].model.vocab ; tokens it knows
      workloads[].model.gmacs ; thousand million multiplications with an addition for an image
      workloads[].model.mega-activations ; million values between layers for an image
      workloads[].method ; which weights a fine-tuning changes; default: full
      workloads[].precision ; of products; where left out, for llm-serving as the model is published, else bf16, or fp16 on GPUs without; int4 and mxfp4 keep weights alone in four bits
      workloads[].sequence ; tokens of a training sequence; default: 2048
      workloads[].batch ; sequences of a training step, of all GPUs together; default: 8 for each GPU
      workloads[].stack ; the software, e.g. vllm or llm-foundry
      workloads[].tokens ; tokens of a training run
      workloads[].images ; images of a run
      workloads[].steps ; steps in which a diffusion model makes an image, e.g. 30
      workloads[].guidance ; whether each step is done twice, with and without what is asked for; yes where left out
      workloads[].frames ; frames of a run
      workloads[].operations ; double-precision operations of a run
      workloads[].hashes ; hashes of a run
      workloads[].units ; units of a run, as measured counts them
      workloads[].mode ; what fp64 work is like (hpl, gemm, stream), or the algorithm hashed
      workloads[].codec ; of the video
      workloads[].resolution ; of the video, or of a screen that a workplace shows elsewhere, encoded 60 times a second
      workloads[].like ; the kind that measured work is like, by which GPUs compare
      workloads[].runs ; how often it is done, e.g. 6 per week
      workloads[].finish-within ; time a run may take; of llm-serving, time in which the answers of a batch are due, for which services charge less from 24 hours on
      workloads[].requests ; requests served, e.g. 40_000 per day, or a log of them
      workloads[].requests.file ; a log of requests, beside the study
      workloads[].requests.format ; its format; auto tells it from the file
      workloads[].input ; tokens of a request; of the log where one is named
      workloads[].cached ; share of the tokens of requests that were read before, such as a prompt that all of them begin with; services may charge less for them
      workloads[].output ; tokens of an answer; of the log where one is named
      workloads[].peak ; busiest minute over the mean; of the log where one is named, else 1
      workloads[].ttft ; longest time to the first token
      workloads[].tpot ; longest time from a token to the next
      workloads[].seats ; workplaces in use at once
      workloads[].hours-per-week ; hours a week in which they are used
      workloads[].memory ; least memory of a GPU, where the work is known to need more than is worked out
      workloads[].measured ; how fast a GPU, or a group of them, was measured to do it
      workloads[].measured.gpu ; the GPU
      workloads[].measured.gpus ; how many of them together reached the value; default: one, or as many as share a copy
      workloads[].measured.value ; tokens, images, frames, operations, hashes or units a second: of all where gpus is written, else of each GPU, for llm-serving of all that share a copy
      build ; machines you could buy: names from the catalogue or written out
      build[].name ; its name in the answer
      build[].from ; a machine of the catalogue to start from
      build[].gpu ; its GPU; may be left out
      build[].gpus ; GPUs in one machine
      build[].speed ; work one GPU does in an hour, over that of the GPU of the demand
      build[].price ; price of the complete machine
      build[].gpu-price ; price of one GPU as a spare
      build[].power ; draw at the wall
      build[].power.idle ; switched on with no job
      build[].power.load ; with every GPU busy
      build[].power.off-when-idle ; whether it is switched off when it has no job; default: as site.switch-off says
      build[].life ; time in service; replaced after it
      build[].resale ; what it sells for at the end of its life, or a share of its price
      build[].upkeep ; fixed yearly cost of a machine
      build[].support ; support contract, as a share of the price
      build[].software ; licences of one GPU
      build[].running ; cost of a busy hour; replaces the power model
      build[].lead-time ; from order to use
      build[].finance ; a loan for the price, or a lease
      build[].finance.rate ; quoted yearly rate of a loan, a twelfth each month
      build[].finance.term ; over which the loan is paid back or the machine is leased
      build[].finance.share ; share of the price that is borrowed; the rest is paid at once; default: all of it
      build[].finance.balloon ; share of the price that is paid back with the last payment
      build[].finance.lease ; paid for a leased machine; it takes the place of rate, share and balloon
      build[].finance.buy-out ; for which a leased machine becomes yours at the end of its term, or a share of its price; where left out it goes back
      build[].warranty ; in which spares cost nothing
      build[].failure-rate ; share of GPUs that fail in a year
      build[].repair-time ; hours a machine is down when a GPU fails
      build[].embodied-carbon ; carbon dioxide from making one machine
      build[].parts ; its parts
      build[].parts[].part ; what it is: gpu, cpu, board, ...
      build[].parts[].count ; how many
      build[].parts[].price ; of one
      build[].host ; what the machine has besides its GPUs
      build[].host.cpus ; vCPUs, the threads of its processors
      build[].host.memory ; memory besides that of the GPUs
      build[].host.disk ; local disk
      build[].host.network ; network to other machines
      build[].costs ; other costs of a machine
      build[].costs[].label ; what it is for
      build[].costs[].amount ; once a machine, or every month
      rent ; machines you could rent: names from the catalogue or written out
      rent[].name ; its name in the answer
      rent[].from ; an offer of the catalogue to start from
      rent[].provider ; who rents it out
      rent[].gpu ; its GPU; may be left out
      rent[].gpus ; GPUs in one machine; 1..8 or [1, 2, 4, 8] where it is sold in several sizes, and then every price is for one GPU
      rent[].speed ; work one GPU does in an hour, over that of the GPU of the demand
      rent[].country ; where it is, e.g. DE or US-VA
      rent[].place ; the same as country
      rent[].link ; what links its machines; with none a job of several GPUs must fit into one
      rent[].managed ; whether the seller runs the software on it too
      rent[].may-vanish ; whether its owner may take it away; then it counts as spot
      rent[].on-demand ; price of the machine by the hour; USD/GPU-hour for that of one GPU
      rent[].spot ; price of capacity that can be taken back
      rent[].spot.price ; of the machine
      rent[].spot.interruptions ; share of machines interrupted in a month
      rent[].spot.available ; share of time in which it is available; on-demand the rest
      rent[].reserved ; prices for a term, paid for every hour of it
      rent[].reserved[].term ; of the commitment
      rent[].reserved[].price ; of the machine
      rent[].reserved[].upfront ; paid when the term starts
      rent[].monthly ; price of the machine by the month
      rent[].block ; price of capacity booked ahead for the days of each session
      rent[].block.price ; of the machine, for every hour of the days booked
      rent[].block.days ; fewest and most days that can be booked at once, e.g. 1..182; a longer session is several blocks
      rent[].trend ; by which its prices change
      rent[].increment ; billing increment; a started one is billed in full
      rent[].minimum ; the least time billed
      rent[].start-up ; paid before work starts
      rent[].lead-time ; until the capacity is available: quota, stock, a waiting list
      rent[].idle-share ; hours billed in which nothing runs, as a share of those billed for work
      rent[].egress ; data sent out
      rent[].storage ; data kept
      rent[].carbon ; carbon dioxide of one GPU in an hour, running and its share of making it
      rent[].software ; licences of one GPU, for the hours in which its machine runs
      rent[].availability ; share of time in which it runs
      rent[].host ; what the machine has besides its GPUs; where it is sold in several sizes, what comes with each GPU, except the network
      rent[].host.cpus ; vCPUs, the threads of its processors
      rent[].host.memory ; memory besides that of the GPUs
      rent[].host.disk ; local disk
      rent[].host.network ; network to other machines, of the whole machine whatever its size
      rent[].costs ; other costs of a machine
      rent[].costs[].label ; what it is for
      rent[].costs[].amount ; once a machine, or every month
      api ; services paid per token, for llm-serving: auto, names from the catalogue or written out
      api[].name ; its name in the answer
      api[].from ; a price of the catalogue to start from, provider/model
      api[].provider ; who runs it
      api[].model ; the model it serves; default: that of the workload
      api[].input ; price of tokens that go in
      api[].cached ; price of tokens that go in and were read before; default: as input
      api[].output ; price of tokens that come out
      have ; machines you have that keep working; a contract that is signed is one too: a machine under build with price 0 USD, no power and its fee under costs, of which no more can be bought
      have[].machine ; its name in the catalogue or under build
      have[].count ; how many
      have[].until ; last day on which they work; default: to the horizon
      have[].value ; what one would sell for today; default: not counted
      provider-terms ; what was agreed with a provider
      provider-terms[].provider ; its name as in the offers
      provider-terms[].discount ; off everything it charges
      provider-terms[].credits ; that pay its bills first
      provider-terms[].credits-end ; day the credits end
      provider-terms[].support ; the support plan that is bought, by its name, e.g. business, or what it costs; none where left out
      provider-terms[].support.share ; of what the provider charges in a month
      provider-terms[].support.minimum ; the least it costs
      provider-terms[].quota ; most GPUs it lets you have at a time
      limits ; what no option may exceed
      limits.budget ; most money tied up in machines at any time: purchases less sales and loans
      limits.power ; of the room or circuit
      limits.space ; most machines of your own that there is room for
      limits.must-stay ; on-premises, or countries, US states, or EU
      limits.managed ; whether the seller is to run the software too: nothing else can be chosen, or the answer says what it costs more
      limits.wait ; wait of a job beyond which it counts as too long in replays; default: 1 hour. Where written, `plan` lets jobs of a log wait as long for machines held
      uncertainty ; what a figure may be: demand.level, demand.growth, rental-price-trend, rent.price, rent.paid SELLER (a kind of seller, spot, reserved, a provider or an offer), performance.gpu-ratio GPU, build.price, build.resale, or the path of an input; correlations
      uncertainty[].normal ; two thirds of all cases lie within one spread of the mean
      uncertainty[].normal.mean ; its middle
      uncertainty[].normal.spread ; its standard deviation
      uncertainty[].lognormal ; as often so many times above as below its median
      uncertainty[].lognormal.median ; as often above as below it
      uncertainty[].lognormal.times ; factor, up or down, at the ends of the middle 90 %
      uncertainty[].triangular ; between two ends, likeliest at the mode
      uncertainty[].triangular.low ; lowest value
      uncertainty[].triangular.mode ; likeliest value
      uncertainty[].triangular.high ; highest value
      uncertainty[].uniform ; between two ends, all alike
      uncertainty[].uniform.low ; lowest value
      uncertainty[].uniform.high ; highest value
      uncertainty.correlations ; figures that move together
      uncertainty.correlations[].between ; the names of two
      uncertainty.correlations[].is ; from -1 to 1
      claim.source ; where the comparison was published
      claim.source.url ; its address
      claim.source.date ; day, month or year of publication, e.g. 2025-05-23
      claim.source.title ; what it is called
      claim.claims ; what the source states
      claim.claims[].figure ; which figure
      claim.claims[].build ; the machine of one's own: a name under build, or the id of an option
      claim.claims[].rent ; the offer: a name under rent, or the id of an option where it has several prices
      claim.claims[].value ; the figure as stated, with its unit, e.g. 11.9 months or 1.5..2.5 years; of a verdict build, rent, mix or api
      claim.claims[].with ; keys of the study that differ for this claim, e.g. demand.hours-per-day: 4
      claim.claims[].sentence ; the sentence of the source on which the claim rests
      """;

  private static final Map<String, String> MEANINGS =
      TABLE
          .lines()
          .map(line -> line.split(" ; ", 2))
          .collect(toMap(part -> part[0], part -> part[1]));

  private KeyMeanings() {}

  /// What a key means, in a few words.
  public static String of(StudyKeys.Key key) {
    return Optional.ofNullable(MEANINGS.get(key.path())).orElseThrow();
  }

  /// Paths of all keys that are explained.
  public static Set<String> paths() {
    return Set.copyOf(MEANINGS.keySet());
  }
}

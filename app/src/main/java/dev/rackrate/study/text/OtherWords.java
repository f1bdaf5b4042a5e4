package dev.rackrate.study.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Words that people write for a key of a study or for its value, which letters alone would not
/// lead to.
final class OtherWords {

  /// A section, its words, and the keys each of them may mean; in a section of its own, else from
  /// the top.
  private static final String TABLE =
      """
       ; period years months duration term lifetime timeframe ; horizon
       ; cloud clouds renting rental offers ; rent
       ; own buy buying owning machines hardware ; build
       ; existing owned inventory already ; have
       ; region location ; site.country
       ; log logs trace bill bills usage ; demand.jobs
       ; workload work ; workloads demand
       ; name description ; title
       ; wacc interest ; discount-rate
       ; kwh energy power-price ; site.electricity
       ; salary ; team.wage
      demand ; log logs bill bills file files trace csv ; jobs
      demand ; hours hours-a-week weekly-hours gpu-hours ; hours-per-week
      demand ; gpu-type gpu-model type chip card accelerator ; gpu
      demand ; count number quantity gpu-count num-gpus ; gpus
      demand ; spot preemptible ; interruptible
      demand ; concurrent parallel users people ; at-once
      demand ; storage data-stored ; data.stored
      demand ; egress traffic ; data.out
      demand ; tokens requests model ; workloads
      site ; power power-price energy kwh price tariff ; electricity
      site ; region location ; country
      site ; colo rack racks ; hosting cabinets
      team ; salary rate pay hourly-rate ; wage
      team ; staff people operator ; operations
      build[] ; machine server model hardware ; from
      build[] ; cost capex amount total ; price
      build[] ; watts tdp draw consumption ; power.load
      build[] ; maintenance service ; upkeep support
      build[] ; delivery delivery-time ; lead-time
      build[] ; loan lease financing ; finance
      rent[] ; price cost rate hourly per-hour hour usd-per-hour ; on-demand
      rent[] ; instance machine offer type ; from
      rent[] ; region zone ; place
      rent[] ; count gpu-count number ; gpus
      rent[] ; preemptible interruptible ; spot
      rent[] ; commitment contract savings-plan ; reserved
      rent[] ; month per-month ; monthly
      api[] ; price cost ; input output
      have[] ; name type from gpu ; machine
      have[] ; number quantity ; count
      have[] ; price worth resale ; value
      limits ; capex money ; budget
      limits ; country region residency ; must-stay
      workloads[] ; gpu ; measured.gpu
      workloads[] ; type ; kind
      workloads[] ; context length sequence-length ; sequence
      workloads[] ; prompt input-tokens ; input
      workloads[] ; completion output-tokens ; output
      workloads[] ; engine framework software ; stack
      workloads[] ; users concurrency ; seats
      workloads[] ; deadline ; finish-within
      """;

  /// Keys, words that are no values of them, and the values each of them may mean.
  private static final String VALUES =
      """
      kind like ; diffusion stable-diffusion sdxl flux images image-generation ; vision-inference vision-training
      kind like ; video encoding transcoding streaming nvenc ffmpeg ; video-encoding
      kind like ; hpc cfd fem simulation double-precision scientific ; fp64
      kind like ; serving inference chat chatbot llm-inference ; llm-serving
      kind like ; llm ; llm-serving llm-fine-tuning llm-training
      kind like ; training pretraining ; llm-training vision-training
      kind like ; finetuning tuning lora sft ; llm-fine-tuning
      kind like ; vision computer-vision ; vision-inference vision-training
      kind like ; mining passwords password-cracking hashcat ; hashing
      kind like ; render blender 3d vfx ; rendering
      kind like ; vdi workstation workstations virtual-desktop cad ; desktop
      operations ; managed outsourced msp ; third-party
      operations ; staff full-time in-house ; staffed
      operations ; nobody self ; none
      hosting ; colo datacenter data-center data-centre ; colocation
      hosting ; home desk ; office
      hosting ; on-prem on-premises server-room ; own-room
      """;

  private static final Map<String, List<String>> MEANT = parse(TABLE);
  private static final Map<String, List<String>> MEANT_VALUES = parse(VALUES);

  private OtherWords() {}

  /// @param table what it is of, words and what they may mean; the first words of a table of values
  ///   are several keys
  private static Map<String, List<String>> parse(String table) {
    Map<String, List<String>> meant = new HashMap<>();
    table
        .lines()
        .map(line -> line.split(" ; ", -1))
        .forEach(parts -> {
          for (String of : parts[0].strip().split(" ", -1)) {
            for (String word : parts[1].split(" ", -1)) {
              meant
                  .computeIfAbsent(of + ' ' + word, _ -> new ArrayList<>())
                  .addAll(Stream.of(parts[2].split(" ", -1)).toList());
            }
          }
        });
    return meant;
  }

  /// The keys that a word in a section may mean; empty where nobody thought of it.
  static List<String> keys(String word, String section) {
    return MEANT.getOrDefault(section + ' ' + bare(word), List.of());
  }

  /// The values that a word under a key may mean; empty where nobody thought of it.
  static List<String> values(String word, String key) {
    return MEANT_VALUES.getOrDefault(key + ' ' + bare(word).replace(' ', '-'), List.of());
  }

  private static String bare(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Every word with its section, and the keys it may mean.
  static Map<String, List<String>> all() {
    return MEANT;
  }

  /// Every word with its key, and the values it may mean.
  static Map<String, List<String>> allValues() {
    return MEANT_VALUES;
  }
}

package dev.rackrate.ingest.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.quantity.Problem;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// A folder of tables in memory.
final class TestFolder implements Folder {

  static final String BIG =
      "big,BIG 80GB,Big;BIG-80,NVIDIA,Hopper,datacentre,80,,900,7,S-1,2026-04,primary";

  static final String SMALL = "small,SMALL,,NVIDIA,Ada,consumer,24,,90,3,S-1,2026-04,primary";

  static final String BOX =
      "box,Two BIG,big,2,150,900,S-2,2026-11-23,estimate,4,21,desk,used,S-1,2026-04,primary";

  static final String ON_DEMAND =
      "aws/p5@east,AWS,p5,big,,8,east,US-VA,,on-demand,,55.04,,,1,60,,,S-1,2026-04,primary";

  static final String PUE =
      "site.pue,ratio,1.5,1.1,1.9,own-room,S-2,2026-11-23,estimate,\"Power, all of it\"";

  private final String place;
  private final Map<String, String> tables = new TreeMap<>();

  /// A folder without a table.
  TestFolder(String place) {
    this.place = place;
  }

  /// A folder with one good row or two in every table.
  static TestFolder full() {
    TestFolder folder = new TestFolder("");
    folder.rows(
        "sources.csv",
        "S-1,A page,https://example.org/,2026-04,primary", //
        "S-2,A guess,,2026-11-23,estimate");
    folder.rows("gpus.csv", BIG, SMALL);
    folder.rows("gpu_scores.csv", "big,blender,5000,samples/min,S-1,2026-04,primary");
    folder.rows(
        "encode_rates.csv", //
        "Ada,h264,P3,quality,1920,1080,450.5,card,RTX 4090,S-1,2026-04,primary");
    folder.rows("hash_rates.csv", "big,ethash,2500000,230,S-1,2026-04,primary");
    folder.rows("mining_income.csv", "big,ethash,0.85,S-1,2026-04,primary");
    folder.rows("power_draws.csv", "Two BIG,big,2,training,910,wall,S-1,2026-04,primary");
    folder.rows("value_kept.csv", "big,,2,0.55,S-1,2026-04,primary");
    folder.rows(
        "token_prices.csv", //
        "Cloud,Model,m-70b,2,8,0.5,2026-05-01,2026-09-30,S-1,2026-04,primary");
    folder.rows("parts.csv", "big-80,gpu,BIG 80 GB,big,used", "tower,case,Tower,,");
    folder.rows(
        "part_prices.csv",
        "big-80,7000,dated,S-1,2026-04,primary", //
        "tower,2000,always,S-2,2026-11-23,estimate");
    folder.rows("machine_parts.csv", "box,big-80,2", "box,tower,3");
    folder.rows("machines.csv", BOX);
    folder.rows("offers.csv", ON_DEMAND);
    folder.rows("assumptions.csv", PUE);
    folder.rows("fx.csv", "USD,EUR,0.8,S-1,2026-04,primary");
    return folder;
  }

  private static String header(String table) {
    String sourced = ",source,date,confidence";
    return switch (table) {
      case "sources.csv" -> "id,title,url,date,confidence";
      case "gpus.csv" ->
          "id,name,aliases,vendor,architecture,segment,memory_gib,fp64_tflops,bf16_tflops"
              + ",nvenc_engines"
              + sourced;
      case "gpu_scores.csv" -> "gpu,metric,score,unit" + sourced;
      case "encode_rates.csv" ->
          "architecture,codec,preset,mode,width,height,frames_per_second,per,measured_on" + sourced;
      case "hash_rates.csv" -> "gpu,algorithm,hashes_per_second,watts" + sourced;
      case "mining_income.csv" -> "gpu,algorithm,usd_per_day" + sourced;
      case "power_draws.csv" -> "hardware,gpu,gpus,state,watts,at" + sourced;
      case "value_kept.csv" -> "gpu,segment,age_years,share" + sourced;
      case "token_prices.csv" ->
          "provider,model,model_id,usd_per_mtok_input,usd_per_mtok_output"
              + ",usd_per_mtok_cached_input,from,until"
              + sourced;
      case "parts.csv" -> "id,kind,name,gpu,condition";
      case "part_prices.csv" -> "part,usd,holds" + sourced;
      case "machine_parts.csv" -> "machine,part,quantity";
      case "machines.csv" ->
          "id,name,gpu,gpus,idle_watts,load_watts,power_source,power_date,power_confidence"
              + ",life_years,lead_time_days,hosting,condition"
              + sourced;
      case "offers.csv" ->
          "id,provider,instance,gpu,chips,gpus,region,country,managed,pricing,term_months"
              + ",usd_per_hour,upfront_usd,interruptions_per_month,increment_seconds"
              + ",minimum_seconds,until,not_compared"
              + sourced;
      case "assumptions.csv" ->
          "name,unit,default,low,high,qualifier,source,date,confidence,description";
      case "fx.csv" -> "base,quote,rate" + sourced;
      default -> throw new IllegalArgumentException(table);
    };
  }

  /// The table with its usual first line and these below it.
  TestFolder rows(String table, String... lines) {
    return text(table, header(table) + "\n" + String.join("\n", lines) + "\n");
  }

  /// The table as a whole.
  TestFolder text(String table, String text) {
    tables.put(table, text);
    return this;
  }

  /// Puts another text in the place of the first one found below the first line.
  TestFolder replace(String table, String written, String other) {
    String text = text(table);
    int at = text.indexOf(written, text.indexOf('\n'));
    assertThat(at).as("place of %s in %s", written, table).isPositive();
    return text(table, text.substring(0, at) + other + text.substring(at + written.length()));
  }

  /// Puts another text in the place of one of the first line.
  TestFolder renamed(String table, String column, String other) {
    String text = text(table);
    assertThat(text.lines().findFirst().orElseThrow()).contains(column);
    return text(table, text.replaceFirst(column, other));
  }

  TestFolder without(String table) {
    text(table);
    tables.remove(table);
    return this;
  }

  String text(String table) {
    return Objects.requireNonNull(tables.get(table), table);
  }

  List<String> tables() {
    return List.copyOf(tables.keySet());
  }

  @Override
  public Optional<Reader> open(String table) {
    return Optional.ofNullable(tables.get(table)).map(StringReader::new);
  }

  @Override
  public String nameOf(String table) {
    return place + table;
  }

  /// The catalogue of folders in which nothing is wrong.
  static Catalogue good(Folder... folders) {
    return CatalogueReader.read(List.of(folders)).orThrow().getFirst();
  }

  /// The catalogue of what is right in the folders.
  static Catalogue rest(Folder... folders) {
    return CatalogueReader.read(List.of(folders)).rows().getFirst();
  }

  /// What is wrong in the folders.
  static List<String> problems(Folder... folders) {
    return CatalogueReader.read(List.of(folders)).problems().stream()
        .map(Problem::toString)
        .toList();
  }
}

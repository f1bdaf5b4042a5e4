package dev.rackrate.ingest.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.check.CatalogueCheck;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.ingest.catalogue.CatalogueReader;
import dev.rackrate.ingest.feed.FeedFile;
import dev.rackrate.ingest.feed.PriceFeeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Price lists of others, the traps in them and files made to harm.
final class PriceImportTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

  private static final Map<String, String> BASE =
      Map.of(
          "sources.csv",
          "id,title,url,date,confidence\nS-1,made up,,2024-02-01,secondary\n",
          "gpus.csv",
          """
          id,name,aliases,vendor,memory_gib,source,date,confidence
          h100-sxm,H100 SXM,,NVIDIA,80,S-1,2024-02-01,secondary
          h100-pcie,H100 PCIe,,NVIDIA,80,S-1,2024-02-01,secondary
          a100-sxm-40gb,A100 SXM 40GB,,NVIDIA,40,S-1,2024-02-01,secondary
          a100-sxm-80gb,A100 SXM 80GB,,NVIDIA,80,S-1,2024-02-01,secondary
          rtx-4090,RTX 4090,,NVIDIA,24,S-1,2024-02-01,secondary
          l4,L4,,NVIDIA,24,S-1,2024-02-01,secondary
          """,
          "fx.csv",
          "base,quote,rate,source,date,confidence\nUSD,CNY,7.25,S-1,2024-02-01,secondary\n",
          "instance_types.csv",
          """
          provider,instance_type,gpu,gpus,source,date,confidence
          AWS,p5.48xlarge,h100-sxm,8,S-1,2024-02-01,secondary
          Azure,Standard_ND96isr_H100_v5,h100-sxm,8,S-1,2024-02-01,secondary
          Google Cloud,a2-ultragpu-2g,a100-sxm-80gb,2,S-1,2024-02-01,secondary
          Alibaba Cloud,ecs.gn7i-c8g1.2xlarge,l4,1,S-1,2024-02-01,secondary
          """);

  private static Catalogue base() {
    return read(BASE).orThrow().getFirst();
  }

  private static Loaded<Catalogue> read(Map<String, String> folder) {
    return CatalogueReader.read(
        List.of(table -> Optional.ofNullable(folder.get(table)).map(StringReader::new)));
  }

  private static Imported imported(String feed, String path, String text, String day) {
    return imported(feed, path, bytes(text), day);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Imported imported(String feed, String path, InputStream text, String day) {
    PriceImport prices =
        new PriceImport(
            base(), day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day)), TODAY);
    prices.read(PriceFeeds.named(feed).orElseThrow(), new FeedFile(path, "", text));
    return prices.finish();
  }

  /// The tables of a folder after something was added to them.
  private static Map<String, String> added(Map<String, String> folder, Imported imported)
      throws IOException {
    CatalogueFolder tables =
        CatalogueFolder.read(
            table -> Optional.ofNullable(folder.get(table)).map(StringReader::new),
            (_, _) -> false);
    tables.add(imported);
    Map<String, String> after = new HashMap<>(folder);
    for (String table : tables.tables()) {
      StringWriter text = new StringWriter();
      tables.write(table, text);
      after.put(table, text.toString());
    }
    return after;
  }

  private static Catalogue over(Map<String, String> folder) {
    return CatalogueReader.read(
            List.of(
                table -> Optional.ofNullable(BASE.get(table)).map(StringReader::new),
                table -> Optional.ofNullable(folder.get(table)).map(StringReader::new)))
        .orThrow()
        .getFirst();
  }

  private static final String SKYPILOT =
      """
      Region,InstanceType,Price,AcceleratorCount,AcceleratorName,SpotPrice,vCPUs,MemoryGiB,GpuInfo
      us-1,gpu_8x_h100_sxm5,23.92,8.0,H100,,208,1800,"{'Gpus': [{'MemoryInfo': {'SizeInMiB': 81920}}]}"
      us-1,gpu_1x_h100,3.29,1.0,H100,,26,225,"{'Gpus': [{'MemoryInfo': {'SizeInMiB': 81920}}]}"
      us-1,2x_a100,3.1,2.0,A100-SXM,1.24,60,400,"{'Gpus': [{'MemoryInfo': {'SizeInMiB': 40960}}]}"
      us-1,cpu_4x_general,0.2,,,,4,16,
      us-1,broken,cheap,1,RTX4090,,4,16,
      """;

  @Test
  void readsSkypilotByItsHeaderAndTakesTheFormFromTheName() {
    Imported imported = imported("skypilot", "lambda/vms.csv", SKYPILOT, "2026-08-22");

    assertThat(imported.offers())
        .extracting(o -> o.id() + " " + o.gpu().id() + " x" + o.gpus() + " " + o.pricing())
        .containsExactly(
            "lambda/2x_a100@us-1 a100-sxm-40gb x2 OnDemand[usdPerHour=3.1]",
            "lambda/2x_a100@us-1 a100-sxm-40gb x2 Spot[usdPerHour=1.24,"
                + " interruptedPerMonth=OptionalDouble.empty]",
            "lambda/gpu_8x_h100_sxm5@us-1 h100-sxm x8 OnDemand[usdPerHour=23.92]");
    assertThat(imported.offers().getLast().host().memoryGib()).isEqualTo(OptionalDouble.of(1800));
    assertThat(imported.leftOut())
        .extracting(one -> one.why().text() + " " + one.count())
        .containsExactly(
            "GPUs whose form or memory is not stated 1",
            "machines without a GPU 1",
            "machines without a price 1");
  }

  @Test
  void aDamagedLineCostsItselfAlone() {
    String damaged =
        SKYPILOT.replaceFirst("\n", "\nx1,\"H100,8,1,1,1,us-1\nlonely\n")
            + SKYPILOT.lines().findFirst().orElseThrow()
            + "\n";
    Imported imported = imported("skypilot", "lambda/vms.csv", damaged, "2026-08-22");

    assertThat(imported.offers())
        .isEqualTo(imported("skypilot", "lambda/vms.csv", SKYPILOT, "2026-08-22").offers());
    assertThat(imported.leftOut())
        .extracting(one -> one.why().text() + " " + one.count() + ", " + one.first().text())
        .contains(
            "lines that are damaged 2, line 2 has a quote that is not closed",
            "repeated headings 1, that of line 1");
  }

  @Test
  void namesPricesWithoutADayInsteadOfGuessingOne() {
    Imported imported = imported("skypilot", "lambda/vms.csv", SKYPILOT, "");

    assertThat(imported.offers()).isEmpty();
    assertThat(imported.leftOut())
        .extracting(one -> one.why().text())
        .contains("prices without a day; write --date");
  }

  @Test
  void readsGoAndJsonOfKarpenterWithTheirDayAndCurrency() {
    String go =
        """
        // generated at 2026-07-20T13:44:30Z for us-east-1
        var InitialOnDemandPricesAWS = map[string]map[ec2types.InstanceType]float64{
          "us-east-1": {
            "p5.48xlarge": 55.04, "m5.large": 0.096,
          },
        }
        """;
    Imported aws = imported("karpenter", "prices.go", go, "");
    Imported yuan =
        imported(
            "karpenter",
            "alibaba.json",
            "{\"cn-beijing\": {\"ecs.gn7i-c8g1.2xlarge\": 9.87}}",
            "2024-12-31");

    assertThat(aws.offers())
        .singleElement()
        .satisfies(offer -> {
          assertThat(offer.day()).isEqualTo("2026-07-20");
          assertThat(offer.pricing().usdPerHour()).isEqualTo(55.04);
          assertThat(offer.region()).isEqualTo("us-east-1");
        });
    assertThat(yuan.offers())
        .singleElement()
        .satisfies(offer -> {
          assertThat(offer.currency()).isEqualTo("CNY");
          assertThat(offer.pricing().usdPerHour()).isEqualTo(9.87);
        });
  }

  @Test
  void anImportedYuanPriceComesBackAsItIsListed() throws IOException {
    Imported yuan =
        imported(
            "karpenter",
            "alibaba.json",
            "{\"cn-beijing\": {\"ecs.gn7i-c8g1.2xlarge\": 9.87}}",
            "2026-03-31");

    Offer offer = over(added(Map.of(), yuan)).on(TODAY.minusDays(70)).offers().getFirst();

    assertThat(offer.prices().getFirst().listed().orElseThrow().pricing().usdPerHour())
        .isEqualTo(9.87);
    assertThat(offer.prices().getFirst().pricing().usdPerHour())
        .isCloseTo(9.87 / 7.25, within(1e-12));
  }

  private static String azure(String type, String product, String sku, double price, String more) {
    return """
    {"serviceName": "Virtual Machines", "armSkuName": "Standard_ND96isr_H100_v5",
     "armRegionName": "eastus", "unitOfMeasure": "1 Hour", "currencyCode": "USD",
     "type": "%s", "productName": "%s", "skuName": "%s", "meterName": "%s",
     "retailPrice": %s %s}
    """
        .formatted(type, product, sku, sku, price, more);
  }

  @Test
  void dropsWindowsAndDevTestOfAzureAndSpreadsATermOverItsHours() {
    String items =
        String.join(
            ",",
            azure("Consumption", "NDsr H100 Series", "ND96isr", 98.32, ""),
            azure("Consumption", "NDsr H100 Series Windows", "ND96isr", 102.74, ""),
            azure("DevTestConsumption", "NDsr H100 Series", "ND96isr", 61.5, ""),
            azure("Consumption", "NDsr H100 Series", "ND96isr Low Priority", 19.7, ""),
            azure("Consumption", "NDsr H100 Series", "ND96isr Spot", 39.3, ""),
            azure(
                "Reservation",
                "NDsr H100 Series",
                "ND96isr",
                551221,
                ", \"reservationTerm\": \"1 Year\""));

    Imported imported =
        imported("azure", "page.json", "{\"Items\": [" + items + "]}", "2026-07-27");

    assertThat(imported.offers())
        .extracting(offer -> offer.pricing().label())
        .containsExactly("on-demand", "reserved-1y", "spot");
    assertThat(imported.offers().get(1).pricing())
        .isEqualTo(new Pricing.Reserved(12, 551221.0 / 8760, 0));
    assertThat(imported.leftOut())
        .extracting(one -> one.why().text() + " " + one.count())
        .containsExactly(
            "Windows prices 1",
            "DevTest prices 1",
            "low-priority prices, which are for batches only 1");
  }

  @Test
  void aMissingCostOfTokensIsNotZero() {
    String models =
        """
        {"sample_spec": {"mode": "chat"},
         "groq/llama": {"mode": "chat", "litellm_provider": "groq",
           "input_cost_per_token": 5.9e-07, "output_cost_per_token": 7.9e-07},
         "groq/unknown": {"mode": "chat", "litellm_provider": "groq"},
         "groq/half": {"mode": "chat", "litellm_provider": "groq", "input_cost_per_token": 1e-07},
         "groq/ear": {"mode": "audio_transcription", "litellm_provider": "groq"}}
        """;

    Imported imported = imported("litellm", "m.json", models, "2026-07-01");

    assertThat(imported.tokens())
        .singleElement()
        .satisfies(price -> {
          assertThat(price.quote().inputUsdPerMtok()).isCloseTo(0.59, within(1e-9));
          assertThat(price.quote().outputUsdPerMtok()).isCloseTo(0.79, within(1e-9));
        });
    assertThat(imported.leftOut())
        .extracting(one -> one.why().text() + " " + one.count())
        .containsExactly(
            "models whose cost is missing, which is not zero 2", "models that do not write text 1");
  }

  @Test
  void leavesOutHostsNobodyVerifiedAndTakesTheMiddleOfTheOthers() {
    String host =
        "{\"gpu_name\": \"RTX 4090\", \"num_gpus\": 2, \"gpu_ram\": 24564, \"dph_total\": %s,"
            + " \"geolocation\": \"Texas, US\", \"verification\": \"%s\"}";
    String offers =
        String.join(
            ",",
            host.formatted(0.61, "verified"),
            host.formatted(0.92, "verified"),
            host.formatted(0.74, "verified"),
            host.formatted(0.09, "unverified"));

    Imported imported = imported("vast", "b.json", "{\"offers\": [" + offers + "]}", "2026-03-06");

    assertThat(imported.offers())
        .singleElement()
        .satisfies(offer -> {
          assertThat(offer.pricing().usdPerHour()).isCloseTo(0.74, within(1e-12));
          assertThat(offer.of()).isEqualTo(3);
          assertThat(offer.country()).isEqualTo("US");
        });
  }

  @Test
  void aNewerPriceEndsTheOneBeforeItAndTheSameFilesGiveTheSameBytes() throws IOException {
    Imported august = imported("skypilot", "lambda/vms.csv", SKYPILOT, "2026-08-22");
    Imported october =
        imported("skypilot", "lambda/vms.csv", SKYPILOT.replace("23.92", "27.92"), "2026-10-13");

    Map<String, String> folder = added(added(Map.of(), august), october);

    assertThat(added(folder, october)).isEqualTo(folder);
    assertThat(offers(added(added(Map.of(), october), august)).lines().sorted().toList())
        .isEqualTo(offers(folder).lines().sorted().toList());
    Catalogue catalogue = over(folder);
    assertThat(price(catalogue, "2026-10-12")).isEqualTo(23.92);
    assertThat(price(catalogue, "2026-10-13")).isEqualTo(27.92);
    assertThat(folder.get("offers.csv")).contains(",history,2026-10-12,");
  }

  private static double price(Catalogue catalogue, String day) {
    return catalogue
        .on(LocalDate.parse(day))
        .offer("lambda/gpu_8x_h100_sxm5@us-1")
        .orElseThrow()
        .prices()
        .getFirst()
        .pricing()
        .usdPerHour();
  }

  @Test
  void aPriceNobodyHasSeenForAYearNoLongerCountsOnSpotForHalfAYear() throws IOException {
    Catalogue catalogue =
        over(added(Map.of(), imported("skypilot", "lambda/vms.csv", SKYPILOT, "2025-01-10")));

    assertThat(labels(catalogue, "2025-07-10")).containsExactly("on-demand", "spot");
    assertThat(labels(catalogue, "2025-07-11")).containsExactly("on-demand");
    assertThat(labels(catalogue, "2026-01-10")).containsExactly("on-demand");
    assertThat(labels(catalogue, "2026-01-11")).isEmpty();
  }

  private static List<String> labels(Catalogue catalogue, String day) {
    return catalogue.on(LocalDate.parse(day)).offers().stream()
        .filter(offer -> offer.id().contains("a100"))
        .flatMap(offer -> offer.prices().stream())
        .map(price -> price.pricing().label())
        .sorted()
        .toList();
  }

  @Test
  void aPriceTenTimesTheOthersIsNamedAndLeftOutAndWhatIsWrittenPassesTheCheck() throws IOException {
    StringBuilder list =
        new StringBuilder("Region,InstanceType,Price,AcceleratorCount,AcceleratorName\n");
    for (int i = 0; i < 6; i++) {
      list.append("us-").append(i).append(",box,").append(i == 4 ? "3300" : "3.3" + i);
      list.append(",1.0,RTX4090\n");
    }

    Imported imported = imported("skypilot", "lambda/vms.csv", list.toString(), "2026-10-22");

    assertThat(imported.offers()).hasSize(5);
    assertThat(imported.doubtful()).hasSize(1);
    assertThat(imported.doubtful().getFirst().text())
        .startsWith("lambda/box@us-4: 3,300.00 USD/GPU-hour; expected about 3.3");
    Catalogue catalogue = over(added(Map.of(), imported));
    assertThat(
            CatalogueCheck.of(catalogue, base(), TODAY, _ -> "").stream()
                .filter(finding -> finding.table().equals("offers.csv")))
        .isEmpty();
  }

  @Test
  void aPriceInACurrencyWithoutARateIsCountedAndNotWritten() {
    String list =
        """
        {"Items": [{"currencyCode": "XAF", "retailPrice": 7.5, "type": "Consumption",
          "armRegionName": "eastus", "armSkuName": "Standard_ND96isr_H100_v5",
          "productName": "ND H100 v5", "skuName": "ND96isr", "unitOfMeasure": "1 Hour",
          "serviceName": "Virtual Machines", "effectiveStartDate": "2026-01-03T00:00:00Z"}]}
        """;

    Imported imported = imported("azure", "azure.json", list, "2026-10-22");

    assertThat(imported.offers()).isEmpty();
    assertThat(imported.leftOut()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "skypilot",
        "karpenter",
        "gpu-rental-prices",
        "azure",
        "aws",
        "vast",
        "gpuhunt",
        "litellm",
        "openrouter",
        "models.dev"
      })
  void filesMadeToHarmAreNamedAndNeverEndTheProgram(String feed) {
    List<String> hostile =
        List.of(
            "",
            "{",
            "[",
            "{\"offers\": [{\"provider\": \"x\", ",
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            "{\"Items\": 7, \"offers\": \"x\", \"data\": [1, null, [], \"x\"], \"products\": []}",
            "[[[1]], null, {\"instance_type\": [7], \"pricing\": 3}]",
            "InstanceType,AcceleratorName\n",
            "PK\u0003\u0004 not a zip",
            "\u0000\u0001\u0002",
            "x".repeat(3_000_000),
            "\"" + "x".repeat(3_000_000));
    for (String text : hostile) {
      Imported imported = imported(feed, "a/b.json", text, "2026-08-22");
      assertThat(imported.offers()).as(feed).isEmpty();
      assertThat(imported.tokens()).as(feed).isEmpty();
      imported.problems().forEach(problem -> assertThat(problem.message()).hasSizeLessThan(300));
    }
  }

  @Test
  void aGigabyteInOneLineIsRefusedAtOnce() {
    InputStream endless =
        new InputStream() {
          private long left = 1L << 30;

          @Override
          public int read() {
            return left-- > 0 ? 'x' : -1;
          }

          @Override
          public int read(byte[] to, int from, int length) {
            int count = (int) Math.min(length, left);
            Arrays.fill(to, from, from + count, (byte) 'x');
            left -= count;
            return count <= 0 ? -1 : count;
          }
        };

    Imported imported = imported("skypilot", "a/vms.csv", endless, "2026-08-22");

    assertThat(imported.problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lambda/vms.csv", "skypilot_lambda_vms.csv", "x/catalogs/lambda/vms.csv"})
  void theProviderComesFromTheFolderOrTheNameOfTheFile(String path) {
    assertThat(new FeedFile(path, "", bytes("")).providerOrName()).isEqualTo("lambda");
  }

  private static String offers(Map<String, String> folder) {
    return Objects.requireNonNull(folder.get("offers.csv"));
  }
}

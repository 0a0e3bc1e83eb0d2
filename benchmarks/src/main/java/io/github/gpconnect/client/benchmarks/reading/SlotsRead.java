package io.github.gpconnect.client.benchmarks.reading;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.internal.SlotCollector;
import io.github.gpconnect.client.appointments.internal.StreamSlotReader;
import io.github.gpconnect.client.spi.UkTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hl7.fhir.dstu3.model.Bundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Reads the same bytes in four ways: into sorted slots, into HAPI's model, into a tree, and token by token into
 * nothing.
 */
@Command(
        name = "benchmarks/run slots-read",
        description =
                "Reads the response to a slot search out of memory: with this client's reader, down to the sorted list of"
                        + " slots; with HAPI's parser, down to its model; with Jackson's databind, down to a tree; and with"
                        + " Jackson's token stream, which is as fast as the bytes allow. A line of JSON for each size.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets it
public final class SlotsRead implements Callable<Integer> {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int COLLECTIONS = 4;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--slots",
            split = ",",
            defaultValue = "10000,1000",
            paramLabel = "N",
            description = "Number of slots in each response. Default: ${DEFAULT-VALUE}.")
    private List<Integer> sizes;

    @Option(
            names = "--rounds",
            defaultValue = "25",
            paramLabel = "N",
            description = "Number of rounds. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--turn",
            defaultValue = "100",
            paramLabel = "MS",
            description = "Milliseconds for each reader in a round. Default: ${DEFAULT-VALUE}.")
    private int turn;

    @Option(
            names = "--warm-up",
            defaultValue = "5000",
            paramLabel = "MS",
            description = "Milliseconds of warm-up for each reader. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    /** Runs the benchmark and ends the process. */
    public static void main(String... args) {
        System.exit(new CommandLine(new SlotsRead()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || turn < 1 || warmUp < 0 || sizes.stream().anyMatch(size -> size < 1)) {
            throw new ParameterException(command.commandLine(), "Slots, rounds and milliseconds must be at least 1");
        }
        for (int size : sizes) {
            measure(size);
        }
        return 0;
    }

    private void measure(int slots) throws Exception {
        byte[] response = PreparedResponse.of(slots);
        FhirContext context = FhirContext.forDstu3();
        ObjectMapper mapper = new ObjectMapper();
        if (read(response).slots().size() != slots) {
            throw new IllegalStateException("Not every slot was read");
        }
        Map<String, Contest.Took> took = new Contest()
                .with("ours", () -> read(response))
                .with("hapi", () -> parsed(context, response))
                .with("tree", () -> mapper.readTree(response))
                .with("walk", () -> walked(response))
                .run(Duration.ofMillis(warmUp), rounds, Duration.ofMillis(turn));
        int copies = Math.max(2, 50_000 / slots);
        double ours = retained(copies, () -> read(response)) / slots;
        double hapis = retained(copies, () -> parsed(context, response)) / slots;
        double tree = retained(copies, () -> mapper.readTree(response)) / slots;
        report(slots, response.length, took, Map.of("ours", ours, "hapi", hapis, "tree", tree, "walk", 0.0));
    }

    private static FreeSlots read(byte[] response) throws IOException {
        return new SlotCollector(PreparedResponse.SEARCH, PreparedResponse.BEFORE)
                .add(StreamSlotReader.read(new ByteArrayInputStream(response), UkTime.dayOf(PreparedResponse.BEFORE)))
                .found();
    }

    private static Bundle parsed(FhirContext context, byte[] response) {
        return context.newJsonParser().parseResource(Bundle.class, new ByteArrayInputStream(response));
    }

    private static Integer walked(byte[] response) throws IOException {
        int tokens = 0;
        try (JsonParser parser = JSON.createParser(new ByteArrayInputStream(response))) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /** Returns how much the heap grows with each of this many results. */
    private static double retained(int copies, Callable<?> reader) throws Exception {
        List<Object> kept = new ArrayList<>(copies);
        kept.add(reader.call());
        long before = heap();
        for (int copy = 1; copy < copies; copy++) {
            kept.add(reader.call());
        }
        long after = heap();
        if (kept.size() != copies) { // which also keeps them alive until here
            throw new IllegalStateException("Each copy is kept");
        }
        return (double) (after - before) / (copies - 1);
    }

    private static long heap() {
        for (int time = 0; time < COLLECTIONS; time++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void report(int slots, int bytes, Map<String, Contest.Took> took, Map<String, Double> retained) {
        PrintWriter out = command.commandLine().getOut();
        out.printf(Locale.ROOT, "%,d slots, %,d bytes%n", slots, bytes);
        out.printf("%-6s %12s %18s %18s%n", "", "us per slot", "allocated per slot", "retained per slot");
        took.forEach((name, one) -> out.printf(
                Locale.ROOT,
                "%-6s %12.2f %18.0f %18.0f%n",
                name,
                one.micros() / slots,
                one.bytes() / slots,
                retained.get(name)));
        out.printf(
                Locale.ROOT,
                "{\"slots\":%d,\"oursUs\":%.3f,\"hapiUs\":%.3f,\"treeUs\":%.3f,\"walkUs\":%.3f,"
                        + "\"oursBytesPerSlot\":%.0f,\"hapiBytesPerSlot\":%.0f}%n",
                slots,
                us(took, "ours", slots),
                us(took, "hapi", slots),
                us(took, "tree", slots),
                us(took, "walk", slots),
                retained.get("ours"),
                retained.get("hapi"));
        out.flush();
    }

    private static double us(Map<String, Contest.Took> took, String name, int slots) {
        Contest.Took one = took.get(name);
        if (one == null) {
            throw new IllegalStateException(name + " did not take part");
        }
        return one.micros() / slots;
    }
}

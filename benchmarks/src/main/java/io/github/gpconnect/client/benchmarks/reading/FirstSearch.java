package io.github.gpconnect.client.benchmarks.reading;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The program whose start {@link Startup} measures: it makes a client, searches once and prints how many slots it
 * found.
 */
final class FirstSearch {
    private FirstSearch() {}

    /**
     * Searches once and ends the process.
     *
     * @param args with what to search, {@code ours} or {@code hapi}, then the arguments of the {@link Target}
     */
    public static void main(String... args) throws Exception {
        List<String> arguments = Arrays.asList(args);
        Target target = Target.of(arguments.subList(1, arguments.size()));
        Callable<Integer> search = "ours".equals(arguments.get(0)) ? new OurSearch(target) : new HapiSearch(target);
        System.out.println(search.call());
        System.exit(0); // without waiting for other threads
    }
}

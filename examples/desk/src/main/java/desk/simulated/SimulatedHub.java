package desk.simulated;

import desk.booking.PracticeList;
import desk.booking.PracticeList.NamedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The simulation: a Spine in this process, whose practices behave as differently as real ones do. */
@Configuration(proxyBeanMethods = false)
@Profile("simulation")
class SimulatedHub {
    @Bean
    SimulatedSpine simulatedSpine(Environment environment) {
        if (environment.containsProperty("gpconnect.spine-proxy")
                || environment.acceptsProfiles(Profiles.of("production"))) {
            throw new IllegalStateException(
                    "The profile simulation is active beside a real Spine: nothing that it books is a real appointment, and"
                            + " its users need no identity. Remove it.");
        }
        SimulatedSpine.Builder spine = SimulatedSpine.builder();
        for (TownPractice practice : TownPractice.values()) {
            spine.practice(practice.builder());
        }
        return spine.faults(new TownFaults()).start();
    }

    @Bean
    PracticeList practiceList() {
        return new PracticeList(
                Arrays.stream(TownPractice.values())
                        .map(practice -> new NamedPractice(OdsCode.of(practice.odsCode()), practice.title()))
                        .toList(),
                lists());
    }

    private static Map<String, List<OdsCode>> lists() {
        Map<String, List<OdsCode>> lists = new LinkedHashMap<>();
        lists.put("Millbeck town", codes(0, 8));
        lists.put("Millbeck valley", codes(8, 12));
        return lists;
    }

    private static List<OdsCode> codes(int from, int to) {
        return Arrays.stream(TownPractice.values(), from, to)
                .map(practice -> OdsCode.of(practice.odsCode()))
                .toList();
    }
}

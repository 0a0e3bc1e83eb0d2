package io.github.gpconnect.client.benchmarks.spring.plain;

import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The service of {@code examples/spring-boot} with the same paths, and nothing of GP Connect behind them. */
@SpringBootApplication
public class PlainHub {
    /** Starts it. */
    public static void main(String... args) {
        SpringApplication.run(PlainHub.class, args);
    }

    /** The paths. */
    @RestController
    @RequestMapping("/practices/{practice}")
    public static class PracticeController {
        @GetMapping("/slots")
        List<String> slots(@PathVariable("practice") String practice) {
            return List.of(practice);
        }

        @PostMapping("/appointments")
        Map<String, Object> book(@RequestBody Map<String, Object> booking) {
            return booking;
        }

        @PostMapping("/appointments/search")
        List<Map<String, Object>> list(@RequestBody Map<String, Object> patient) {
            return List.of(patient);
        }

        @PostMapping("/appointments/{id}/cancellation")
        Map<String, Object> cancel(@PathVariable("id") String id, @RequestBody Map<String, Object> cancellation) {
            return Map.of(id, cancellation);
        }

        @PostMapping("/in-doubt")
        Map<String, Object> resolve(@RequestBody Map<String, Object> change) {
            return change;
        }
    }
}

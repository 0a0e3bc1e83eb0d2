package desk;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The booking desk. Without a configuration of a real Spine it runs in the profile {@code simulation}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DeskApplication {
    /** Starts it. */
    public static void main(String[] args) {
        SpringApplication.run(DeskApplication.class, args);
    }
}

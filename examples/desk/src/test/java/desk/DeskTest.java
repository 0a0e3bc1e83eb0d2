package desk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** A test of the desk with its simulation, over HTTP. All of a JVM share one application and its database. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "desk.data=./target/desk-test-${PID}",
            "gpconnect.outcome-resolution.grace-period=0s",
            "gpconnect.outcome-resolution.time-limit=1s",
            "gpconnect.recovery.interval=1s"
        })
@ActiveProfiles("simulation")
public @interface DeskTest {}

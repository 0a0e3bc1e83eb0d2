package desk.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** A test in a real browser, of a desk with the simulation's practices. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BrowserTest
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"desk.data=./target/browser-${PID}", "spring.datasource.url=jdbc:h2:mem:browser;DB_CLOSE_DELAY=-1"
        })
@ActiveProfiles("simulation")
@interface SimulatedDesk {}

package desk.api;

import io.github.gpconnect.client.seal.TextSeal;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The seal of what callers keep and send back. */
@Configuration(proxyBeanMethods = false)
class ApiSeal {
    /**
     * Returns the seal.
     *
     * @param key base64 of 32 random bytes, the same on all machines
     */
    @Bean
    @ConditionalOnMissingBean
    TextSeal seal(@Value("${desk.api.offer-key}") String key) {
        return TextSeal.with(Base64.getDecoder().decode(key));
    }
}

package desk.pages;

import io.github.gpconnect.client.error.GpConnectException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Shows what went wrong, and what can be done about it, as a page. The gateway has problem details instead. */
@ControllerAdvice(basePackages = "desk.pages")
@Order(Ordered.HIGHEST_PRECEDENCE)
class Failures {
    private final Advice advice;

    Failures(Advice advice) {
        this.advice = advice;
    }

    @ExceptionHandler
    ModelAndView practice(GpConnectException failure) {
        ModelAndView page = new ModelAndView("failure");
        page.setStatus(HttpStatus.BAD_GATEWAY);
        page.addObject("failure", advice.of(failure));
        return page;
    }

    @ExceptionHandler
    ModelAndView gone(GoneException gone) {
        ModelAndView page = new ModelAndView("gone");
        page.setStatus(HttpStatus.GONE);
        page.addObject("gone", gone);
        return page;
    }
}

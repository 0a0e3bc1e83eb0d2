package desk.api;

import desk.api.problem.Problems;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Responds to everything else below the gateway's path. */
@RestController
@Hidden
class UnknownOperationController {
    @RequestMapping("/api/**")
    void refuse() {
        throw Problems.unknownOperation();
    }
}

package desk.api.model;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The response of a search that is awaited as a whole. */
@Schema(description = "The outcome of each practice, in the order of the request.")
public record SearchResult(List<PracticeResult> practices) {}

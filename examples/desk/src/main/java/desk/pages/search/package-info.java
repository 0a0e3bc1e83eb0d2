/** The pages on which free times are searched: the form, and the results as they come. */
@NullMarked
package desk.pages.search;

import org.jspecify.annotations.NullMarked;

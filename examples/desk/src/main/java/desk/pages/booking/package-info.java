/** The pages from a chosen time to a booking: the texts, the check of the patient's record, the registration. */
@NullMarked
package desk.pages.booking;

import org.jspecify.annotations.NullMarked;

/** The pages of a patient's appointments, on which they are amended, cancelled and moved. */
@NullMarked
package desk.pages.appointments;

import org.jspecify.annotations.NullMarked;

/** What both faces of the desk do: search, find patients, make changes, and know what became of them. */
@NullMarked
package desk.booking;

import org.jspecify.annotations.NullMarked;

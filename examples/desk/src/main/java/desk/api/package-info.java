/**
 * The gateway: what the desk can do, as JSON over HTTP for products in other languages. Each controller is one part of {@code
 * /api/v1}; start with {@code AppointmentController}.
 */
@NullMarked
package desk.api;

import org.jspecify.annotations.NullMarked;

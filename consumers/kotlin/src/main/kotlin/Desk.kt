package desk

import io.github.gpconnect.client.appointments.Appointment
import io.github.gpconnect.client.appointments.AppointmentClient
import io.github.gpconnect.client.appointments.BookingRequest
import io.github.gpconnect.client.appointments.SlotSearch
import io.github.gpconnect.client.foundations.Foundations
import io.github.gpconnect.client.identity.NhsNumber
import java.time.LocalDate
import java.time.ZoneId
import kotlin.jvm.optionals.getOrNull

/** Books appointments at one practice. */
class Desk(private val foundations: Foundations, private val appointments: AppointmentClient) {
    /** Books the earliest slot of the coming week, if there is one. */
    fun bookEarliest(nhsNumber: String): Appointment? {
        val tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1)
        val slot = appointments.search(SlotSearch.days(tomorrow, tomorrow.plusDays(6))).earliest().getOrNull()
            ?: return null
        // Once a slot can be written as JSON, it goes to the browser and back here.
        val patient = foundations.findPatient(NhsNumber.of(nhsNumber)).orElseThrow()
        return appointments.book(BookingRequest.of(patient, slot).description("Asthma review"))
    }
}

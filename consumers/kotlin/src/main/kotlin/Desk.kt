package desk

import com.fasterxml.jackson.databind.json.JsonMapper
import io.github.gpconnect.client.appointments.Appointment
import io.github.gpconnect.client.appointments.AppointmentClient
import io.github.gpconnect.client.appointments.BookingRequest
import io.github.gpconnect.client.appointments.Slot
import io.github.gpconnect.client.appointments.SlotSearch
import io.github.gpconnect.client.foundations.Foundations
import io.github.gpconnect.client.identity.NhsNumber
import io.github.gpconnect.client.jackson.GpConnectModule
import java.time.LocalDate
import java.time.ZoneId
import kotlin.jvm.optionals.getOrNull

/** Books appointments at one practice. */
class Desk(private val foundations: Foundations, private val appointments: AppointmentClient) {
    private val json = JsonMapper.builder().addModule(GpConnectModule()).build()

    /** Shows the earliest slot of the coming week to a browser, as JSON, if there is one. */
    fun offerEarliest(): String? {
        val tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1)
        return appointments.search(SlotSearch.days(tomorrow, tomorrow.plusDays(6))).earliest().getOrNull()
            ?.let(json::writeValueAsString)
    }

    /** Books the slot that a browser has sent back. */
    fun book(slot: String, nhsNumber: String): Appointment {
        val chosen = json.readValue(slot, Slot::class.java)
        val patient = foundations.findPatient(NhsNumber.of(nhsNumber)).orElseThrow()
        return appointments.book(BookingRequest.of(patient, chosen).description("Asthma review"))
    }
}

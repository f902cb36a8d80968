import type { Visit } from "#app/http/access.server.ts";
import { ask, done, edited, type FormRun, problems } from "#app/http/form-action.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { openAccessionFor } from "#app/membership/accession/accession-view.server.ts";
import { admissionDrafts } from "#app/membership/accession/admission-drafts.server.ts";
import { type AdmissionStep, admissionSteps, nextAdmissionStep } from "#app/membership/accession/admission-steps.ts";
import { saveAdmissionDraft } from "#app/membership/accession/save-admission-draft.server.ts";
import { enquiryOf } from "#app/membership/enquiries/enquiries.server.ts";
import { maxTextLength } from "#app/membership/status/member-event.ts";
import { eventLines, typedEvent } from "#app/membership/status/member-event-form.ts";
import type { RecordedEventView } from "#app/membership/status/member-record.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";
import {
	type EventVisit,
	eventFormPage,
	recordingForm,
} from "#app/routes/secretariat/members/event-form-page.server.ts";
import { shownValues } from "#app/ui/form/concurrent-edit.ts";

/** The steps of a country's admission: what was recorded, and the form of the next one with what was typed for it. */
export async function admissionPage(visit: Visit) {
	const { actor, services } = visit;
	const page = await eventFormPage(visit);
	const next = nextAdmissionStep(page.status, page.class);
	/** The event of each step that was taken. */
	const taken = Object.fromEntries(admissionSteps.map((step) => [step, eventOf(page.events, step)]));
	const isAhead = next !== null && (lastDay(taken[next]?.date ?? "") ?? "") > page.day;
	const chosen = isAhead ? null : next;
	const drafts = await admissionDrafts(actor, services, page.code);
	return {
		...page,
		kind: "status" as const,
		/** The step to record next; null if there is none, or before the next one takes effect. */
		chosen,
		/** The next step if it is recorded and not yet in effect. */
		ahead: isAhead ? next : null,
		draft: drafts.find(({ step }) => step === chosen) ?? null,
		enquiry: await enquiryAbout(visit, chosen),
		taken,
		request: await openAccessionFor(actor, services, page.code),
	};
}

export type AdmissionPage = Awaited<ReturnType<typeof admissionPage>>;

/**
 * The message in the URL from which the file is opened, and what the form of the step begins with. The sender's name and
 * email address are not copied: they are deleted a year after the message is closed, and events are kept for good.
 */
async function enquiryAbout({ actor, services, url }: Visit, step: AdmissionStep | null) {
	const id = url.searchParams.get("enquiry");
	const found = id !== null && step !== null ? await enquiryOf(actor, services, id) : null;
	if (!found?.enquiry || found.type !== "message") return null;
	const { request, reference } = found;
	const received = dayOf(request.createdAt);
	const basis = (locale: Locale) => messagesFor(locale).memberFile.admission.enquiry.basis(received, reference);
	const first = { effectiveFrom: received, basis: basis("en"), basisAr: basis("ar") };
	const internalNote = found.enquiry.text.slice(0, maxTextLength);
	return { id: request.id, reference, values: { ...(step === "prospect" ? first : {}), internalNote } };
}

function eventOf(events: readonly RecordedEventView[], step: AdmissionStep): RecordedEventView | undefined {
	return events.find(
		({ kind, to, correctedBy, retracts }) => kind === "status" && to === step && !correctedBy && !retracts,
	);
}

/** Records the step in the form, or saves what was typed for later. */
export function admissionForm(visit: EventVisit, page: AdmissionPage): FormRun<"changed"> {
	const { actor, services, messages, document } = visit;
	const { admission, pending } = messages.memberFile;
	const typed = typedIn(visit.form);
	const revision = Number(typed.draftRevision) || 0;
	const { draft, code: member, chosen: step } = page;
	// A colleague saved more of the step while this form was open.
	if (draft && draft.revision > revision) {
		const current = { ...shownValues(draft.values, eventLines), draftRevision: String(draft.revision) };
		return async () => edited(admission.theirDraft(draft.savedBy ?? pending.somebody, draft.savedAt), current);
	}
	if (typed.then !== "later") return recordingForm(visit, page, done("recorded"));
	return async () => {
		if (document.problem !== null) return problems({ documentId: document.problem });
		if (step === null || typed.to !== step) return ask("changed");
		const saved = await saveAdmissionDraft(actor, services, { member, step, revision, values: typedEvent(typed) });
		return saved.outcome === "saved" ? done("saved") : ask("changed");
	};
}

import { redirect } from "@remix-run/node";
import type { Visit } from "#app/http/access.server.ts";
import { openAccessionFor } from "#app/membership/accession/accession-view.server.ts";
import { admissionDrafts } from "#app/membership/accession/admission-drafts.server.ts";
import { type AdmissionStep, admissionSteps, nextAdmissionStep } from "#app/membership/accession/admission-steps.ts";
import { saveAdmissionDraft } from "#app/membership/accession/save-admission-draft.server.ts";
import { enquiryOf } from "#app/membership/enquiries/enquiries.server.ts";
import { maxTextLength } from "#app/membership/status/member-event.ts";
import type { RecordedEventView } from "#app/membership/status/member-record.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";
import {
	eventFormPage,
	readEventForm,
	recordFromForm,
} from "#app/routes/secretariat/members/event-form-page.server.ts";

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
export async function admitByForm(visit: Visit) {
	const { actor, services } = visit;
	const page = await admissionPage(visit);
	const here = `/${visit.locale}/secretariat/members/${page.code}/admit`;
	const form = await readEventForm(visit, page);
	const { documentProblem, answer } = form;
	const { then, draftRevision, ...values } = form.values;
	const revision = Number(draftRevision) || 0;
	// A colleague saved more of the step while this form was open, and now the form shows it.
	if (page.draft && page.draft.revision > revision) {
		const shown = { ...form.values, draftRevision: String(page.draft.revision) };
		return answer({}, 409, { theirs: page.draft, values: shown });
	}
	if (then !== "later") return recordFromForm(visit, page, form, `${here}?done=recorded`);
	if (documentProblem !== null) return answer({ documentId: documentProblem }, 422);
	if (page.chosen === null || values.to !== page.chosen) return answer({}, 409, { conflict: true });
	const input = { member: page.code, step: page.chosen, revision, values };
	const saved = await saveAdmissionDraft(actor, services, input);
	return saved.outcome === "saved" ? redirect(`${here}?done=saved`, 303) : answer({}, 409, { conflict: true });
}

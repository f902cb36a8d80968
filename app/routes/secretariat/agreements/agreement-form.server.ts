import type { FormVisit } from "#app/http/access.server.ts";
import { badRequest } from "#app/http/answers.server.ts";
import { done, edited, form, type Meaning, problems, type SentDocument } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { type AgreementTerms, agreementForms } from "#app/membership/agreements/agreement.ts";
import type { AgreementRecord, AgreementRefused } from "#app/membership/agreements/agreement-rows.server.ts";
import { amendAgreement } from "#app/membership/agreements/amend-agreement.server.ts";
import { endAgreement } from "#app/membership/agreements/end-agreement.server.ts";
import { recordAgreement } from "#app/membership/agreements/record-agreement.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { agreementValues } from "#app/routes/secretariat/agreements/agreement-values.ts";

type Sent = FormVisit<Person> & { document: SentDocument };

/** The form that records an agreement. */
export function recordingForm({ actor, services, locale, messages, document }: Sent) {
	return form({
		schema: agreementForms.terms,
		words: wordsOf(messages),
		run: ({ note: _, ...terms }) => recordAgreement(actor, services, { ...terms, documentUploaded: document.uploaded }),
	}).answers({
		recorded: ({ agreementId }) => done("recorded", `/${locale}/secretariat/agreements/${agreementId}`),
		refused: ({ reason }) => refused(messages, reason),
	});
}

/**
 * The forms of an agreement's page.
 * @param agreement.title the stored title; languages that the form does not show are kept
 */
export function agreementChanges(
	{ actor, services, messages, form: sent, document }: Sent,
	{ id: agreementId, title: { en: _, ar: __, ...others } }: { id: string; title: AgreementTerms["title"] },
) {
	const revision = Number(textOf(sent, "revision"));
	if (!Number.isSafeInteger(revision) || revision < 1) badRequest();
	const changed = ({ endedOn }: AgreementRecord) =>
		endedOn === null ? messages.agreements.conflict.saved : messages.agreements.conflict.ended;
	return {
		amend: form({
			schema: agreementForms.terms,
			words: wordsOf(messages),
			run: ({ note, title, ...terms }) =>
				amendAgreement(actor, services, {
					agreementId,
					revision,
					documentUploaded: document.uploaded,
					changes: { ...terms, title: { ...others, ...title } },
					...(note && { note }),
				}),
		}).answers({
			amended: done("amended"),
			conflict: ({ current }) => edited(changed(current), agreementValues(current)),
			refused: ({ reason }) => refused(messages, reason),
		}),
		end: form({
			schema: agreementForms.end,
			run: ({ endedOn: on, endReason: reason }) => endAgreement(actor, services, { agreementId, revision, on, reason }),
		}).answers({
			ended: done("ended"),
			conflict: ({ current }) => edited(changed(current), { revision: String(current.revision) }),
			refused: ({ reason }) => problems({ endedOn: messages.agreements.problems[reason] }),
		}),
	};
}

function wordsOf({ agreements }: Messages) {
	return { ...agreements.problems, lineTooLong: agreements.lineTooLong };
}

/** Why the register refused an agreement, at the field to correct. */
function refused({ agreements }: Messages, reason: AgreementRefused["reason"]): Meaning {
	return problems({ [fieldOf[reason]]: agreements.problems[reason] });
}

const fieldOf: Record<AgreementRefused["reason"], string> = {
	"parties-missing": "countries",
	"too-far-ahead": "signedOn",
	"in-force-before-signed": "inForceOn",
	"expires-before-start": "expiresOn",
	"before-declaration": "signedOn",
	"unknown-country": "countries",
	"unknown-document": "documentId",
	"no-member": "countries",
	"ended-already": "glance",
	"end-before-start": "endedOn",
};

import { z } from "zod";
import type { Visit } from "#app/http/access.server.ts";
import { badRequest, notFound } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { readFormWithDocument } from "#app/http/form-with-document.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import {
	type AgreementField,
	type AgreementValues,
	mergeAgreements,
	readAgreementForm,
	valuesOf,
} from "#app/membership/agreements/agreement-form.ts";
import type { AgreementRecord } from "#app/membership/agreements/agreement-rows.server.ts";
import { amendAgreement } from "#app/membership/agreements/amend-agreement.server.ts";
import { endAgreement } from "#app/membership/agreements/end-agreement.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { agreementDocumentTarget, typedDocumentFields } from "#app/routes/secretariat/agreements/agreement-document.ts";
import {
	issueSentences,
	refusalSentences,
	type Sentences,
} from "#app/routes/secretariat/agreements/agreement-sentences.ts";

/** Characters allowed in a note or a reason. */
const maxNoteLength = 2000;

/** The amendment form when it was not saved, with everything that was typed. */
export type AmendAnswer = {
	intent: "amend";
	/** Includes the note and the fields of a new file. */
	values: AgreementValues & { note: string };
	chosen: { id: string; title: string } | null;
	problems: Sentences;
	/** The base of the next attempt: the revision, and the values that the form showed at that revision. */
	revision: number;
	before: AgreementValues | null;
	/** Set if another person saved first. */
	conflict: { clashing: AgreementField[]; takenOver: AgreementField[]; ended: boolean } | null;
};
export type EndAnswer = {
	intent: "end";
	values: Record<string, string>;
	problems: Sentences;
	revision: number;
	conflict: { ended: boolean } | null;
};
export type AgreementAnswer = { done: "amended" | "ended" } | ({ status: 409 | 422 } & (AmendAnswer | EndAnswer));

/** Runs the form submitted from an agreement's page. */
export async function changeAgreement(
	visit: Visit<Person>,
	current: { id: string; title: Record<string, string> },
): Promise<AgreementAnswer> {
	const read = await readFormWithDocument(visit, agreementDocumentTarget);
	const revision = Number(read.form.get("revision"));
	if (!Number.isSafeInteger(revision) || revision < 1) badRequest();
	const sent = { ...read, revision, messages: visit.messages };
	return read.form.get("intent") === "end" ? end(visit, current.id, sent) : amend(visit, current, sent);
}

type Sent = Awaited<ReturnType<typeof readFormWithDocument>> & { revision: number; messages: Messages };

async function amend(
	{ actor, context }: Visit<Person>,
	current: { id: string; title: Record<string, string> },
	{ form, chosen, uploaded, problem, revision, messages }: Sent,
): Promise<AgreementAnswer> {
	const read = readAgreementForm(form, current.title);
	const note = String(form.get("note") ?? "").trim();
	const invalid = (status: 409 | 422, problems: Sentences, more: Partial<AmendAnswer> = {}): AgreementAnswer => {
		const values = { ...typedDocumentFields(form), ...read.values, note };
		const sent = { values, chosen, revision, before: readOpenedValues(form) };
		return { status, intent: "amend", ...sent, problems, conflict: null, ...more };
	};
	const problems: Sentences = {
		...("issues" in read ? issueSentences(messages, read.issues) : {}),
		...(problem ? { documentId: problem } : {}),
		...(note.length > maxNoteLength ? { note: messages.problems.tooManyCharacters(maxNoteLength) } : {}),
	};
	if (!("terms" in read) || Object.keys(problems).length > 0) return invalid(422, problems);

	const { services } = context;
	const result = await amendAgreement(actor, services, {
		agreementId: current.id,
		revision,
		changes: read.terms,
		documentUploaded: uploaded,
		...(note ? { note } : {}),
	});
	switch (result.outcome) {
		case "amended":
			return { done: "amended" };
		case "conflict":
			return invalid(
				409,
				{},
				mergeWithSaved(readOpenedValues(form), { ...typedDocumentFields(form), ...read.values, note }, result.current),
			);
		case "refused":
			return invalid(422, refusalSentences(messages, result.reason));
		default:
			return notFound();
	}
}

/** Merges what was typed with what another person saved in the meantime. */
function mergeWithSaved(
	before: AgreementValues | null,
	typed: AmendAnswer["values"],
	current: AgreementRecord,
): Partial<AmendAnswer> {
	const theirs = valuesOf(current);
	const { values, clashing, takenOver } = mergeAgreements(before ?? theirs, typed, theirs);
	const conflict = { clashing, takenOver, ended: current.endedOn !== null };
	return { values: { ...typed, ...values }, conflict, revision: current.revision, before: theirs };
}

const text = z.string();
const list = z.array(z.string());
const shown = z.object({
	kind: text,
	titleEn: text,
	titleAr: text,
	countries: list,
	partyNames: text,
	signedOn: text,
	inForceOn: text,
	expiresOn: text,
	languages: list,
	documentId: text,
	visibility: text,
	workstreams: text,
});

/** Reads the values that the form showed when it was opened, which it submits in hidden fields. */
function readOpenedValues(form: FormData): AgreementValues | null {
	try {
		const read = shown.safeParse(JSON.parse(String(form.get("before"))));
		return read.success ? read.data : null;
	} catch {
		return null;
	}
}

const endForm = z.object({
	endedOn: z
		.string("required")
		.trim()
		.min(1, "required")
		.refine((date) => lastDay(date) !== null, "badDate"),
	endReason: z.string("required").transform(severalLines).pipe(z.string().min(1, "required").max(maxNoteLength)),
});

function endSentence({ problems }: Messages, issue: z.core.$ZodIssue): string {
	if (issue.code === "too_big") return problems.tooManyCharacters(maxNoteLength);
	return issue.message === "badDate" ? problems.badDate : problems.required;
}

async function end(
	{ actor, context }: Visit<Person>,
	agreementId: string,
	{ form, revision, messages }: Sent,
): Promise<AgreementAnswer> {
	const back = (status: 409 | 422, problems: Sentences, more: Partial<EndAnswer> = {}): AgreementAnswer => ({
		...{ status, intent: "end", values: typedIn(form), problems, revision, conflict: null, ...more },
	});
	const read = readForm(form, endForm, (issue) => endSentence(messages, issue));
	if ("problems" in read) return back(422, read.problems);

	const { services } = context;
	const { endedOn: on, endReason: reason } = read.value;
	const result = await endAgreement(actor, services, { agreementId, revision, on, reason });
	switch (result.outcome) {
		case "ended":
			return { done: "ended" };
		case "conflict":
			return back(
				409,
				{},
				{
					revision: result.current.revision,
					conflict: { ended: result.current.endedOn !== null },
				},
			);
		case "refused": {
			const [sentence = ""] = Object.values(refusalSentences(messages, result.reason));
			return back(422, { endedOn: sentence });
		}
		default:
			return notFound();
	}
}

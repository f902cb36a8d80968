import { redirect } from "@remix-run/node";
import { z } from "zod";
import { type DocumentKind, maxReasonLength, unknownLanguage } from "#app/documents/document.ts";
import { replaceDocument } from "#app/documents/replace-document.server.ts";
import { setVisibility } from "#app/documents/set-visibility.server.ts";
import { storeUpload } from "#app/documents/stored-upload.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { badRequest, notFound } from "#app/http/answers.server.ts";
import { answerForm, conflict, done, form, problems } from "#app/http/form-action.server.ts";
import { readFormData, textOf } from "#app/http/form-data.ts";
import { isMultipart } from "#app/http/receive-file.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { correctDocument } from "#app/membership/member-file/correct-document.server.ts";
import { retireRegisteredDocument } from "#app/membership/member-file/retire-registered-document.server.ts";
import { audiences } from "#app/reference/codes.ts";
import {
	fileProblem,
	issueSentences,
	readFileForm,
	withProblems,
} from "#app/routes/secretariat/documents/file-form.server.ts";
import { openedPrefix } from "#app/ui/form/concurrent-edit.ts";

/** Runs the form submitted from a document's page, with or without a file. */
export async function changeDocument(visit: Visit<Person>) {
	if (isMultipart(visit.request)) return replace(visit);
	const sent = Object.assign(visit, { form: await readFormData(visit.request) });
	return answerForm(sent, { correct: correctionForm(sent), readers: readersForm(sent), retire: retirementForm(sent) });
}

async function replace(visit: Visit<Person>) {
	const { actor, services, id, locale, messages } = visit;
	const { page } = messages.documents;
	const sent = await readFileForm(visit);
	const { form } = sent;
	if ("problem" in sent) return withProblems(form, fileProblem(locale, sent.problem), sent.stored);
	const { file } = sent;
	const expectedNumber = Number(textOf(form, "expectedNumber"));
	const result = await replaceDocument(actor, services, { documentId: id, expectedNumber, file });
	switch (result.outcome) {
		case "replaced":
			return redirect(`/${locale}/secretariat/documents/${id}?done=replaced`, 303);
		case "changed-meanwhile":
			return withProblems(form, { file: page.changedMeanwhile(result.number) }, await storeUpload(services, sent), 409);
		case "same-file":
			return withProblems(form, { file: page.sameFile });
		case "retired":
			return withProblems(form, { file: page.gone }, undefined, 409);
		case "not-found":
		case "forbidden":
			return notFound();
		case "type-mismatch":
			return withProblems(form, fileProblem(locale, { problem: result.outcome, ...result }));
		case "scanner-away":
			return withProblems(form, fileProblem(locale, { problem: result.outcome }), sent.stored);
		default:
			return withProblems(form, fileProblem(locale, { problem: result.outcome }));
	}
}

const text = z.string().default("");

function correctionForm({ actor, services, id: documentId, locale, messages, form: sent }: FormVisit<Person>) {
	const { association, field: words, kinds, page } = messages.documents;
	const opened = (field: string) => textOf(sent, `${openedPrefix}${field}`);
	const from = {
		title: opened("title"),
		kind: opened("kind"),
		language: opened("language"),
		member: opened("member"),
	};
	/** A detail that another person saved, in words. */
	const shown: Record<string, (value: string) => string> = {
		kind: (kind) => kinds[kind as DocumentKind],
		language: (tag) => (tag === unknownLanguage ? words.languageUnknown : services.reference.languageName(tag, locale)),
		member: (code) => (code === "" ? association : services.reference.countryName(code, locale)),
	};
	return form({
		// The command reports what is missing or unknown.
		schema: z.object({ title: text, kind: text, language: text, member: text }),
		run: (typed) =>
			correctDocument(actor, services, { documentId, details: { ...typed, kind: typed.kind as DocumentKind }, from }),
	}).answers({
		corrected: done("corrected"),
		unchanged: done("corrected"),
		invalid: ({ issues }) =>
			problems({
				...issueSentences(locale, issues),
				...(textOf(sent, "title").trim() ? {} : { title: page.titleMissing }),
			}),
		"changed-meanwhile": ({ theirs }) => {
			const fields = Object.entries(theirs);
			const sentences = fields.map(([field, value]) => [field, page.detailChanged(shown[field]?.(value) ?? value)]);
			return { problems: Object.fromEntries(sentences), status: 409, current: theirs };
		},
		"in-use": problems({ member: page.ownerInUse }),
		retired: conflict("title", page.gone),
	});
}

const audience = z.enum(audiences).catch(() => badRequest());

function readersForm({ actor, services, id: documentId, messages }: FormVisit<Person>) {
	const { page } = messages.documents;
	return form({
		// No form of ours sends anything else.
		schema: z.object({ from: audience, visibility: audience }),
		run: ({ from, visibility: to }) => setVisibility(actor, services, { documentId, from, to }),
	}).answers({
		changed: done("readers"),
		unchanged: done("readers"),
		"changed-meanwhile": ({ visibility }) =>
			conflict("visibility", page.readersChanged(messages.states.audience[visibility])),
		"owner-missing": problems({ visibility: page.ownerOnly }),
		retired: conflict("visibility", page.gone),
	});
}

function retirementForm({ actor, services, id: documentId, messages }: FormVisit<Person>) {
	const { documents, problems: words } = messages;
	const { page } = documents;
	return form({
		schema: z.object({ reason: text }),
		run: ({ reason }) => retireRegisteredDocument(actor, services, { documentId, reason }),
	}).answers({
		retired: done("retired"),
		"already-retired": conflict("reason", page.gone),
		"reason-missing": problems({ reason: page.reasonMissing }),
		"reason-too-long": problems({ reason: words.tooManyCharacters(maxReasonLength) }),
	});
}

import { redirect } from "@remix-run/node";
import {
	type DocumentKind,
	type DocumentVisibility,
	maxReasonLength,
	unknownLanguage,
} from "#app/documents/document.ts";
import { replaceDocument } from "#app/documents/replace-document.server.ts";
import { setVisibility } from "#app/documents/set-visibility.server.ts";
import { storeUpload } from "#app/documents/stored-upload.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { badRequest, notFound } from "#app/http/answers.server.ts";
import { readFormData, textOf } from "#app/http/form-data.ts";
import { isMultipart } from "#app/http/receive-file.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { correctDocument } from "#app/membership/member-file/correct-document.server.ts";
import { retireRegisteredDocument } from "#app/membership/member-file/retire-registered-document.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { audiences } from "#app/reference/codes.ts";
import {
	fileProblem,
	issueSentences,
	readFileForm,
	withProblems,
} from "#app/routes/secretariat/documents/file-form.server.ts";
import { openedPrefix } from "#app/views/page/merge-edits.ts";

/** What was done, for the message that the page shows afterwards. */
export type Done = "uploaded" | "replaced" | "corrected" | "readers" | "retired";

/** Runs the form submitted from a document's page, with or without a file. */
export async function changeDocument(visit: Visit<Person>) {
	if (isMultipart(visit.request)) return replace(visit);
	const form = await readFormData(visit.request);
	switch (form.get("intent")) {
		case "retire":
			return retire(visit, form);
		case "correct":
			return correct(visit, form);
		default:
			return changeReaders(visit, form);
	}
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
			return done(locale, id, "replaced");
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

async function correct({ actor, services, id, locale, messages }: Visit<Person>, form: FormData) {
	const { page } = messages.documents;
	const read = (prefix: string) => ({
		title: textOf(form, `${prefix}title`),
		kind: textOf(form, `${prefix}kind`),
		language: textOf(form, `${prefix}language`),
		member: textOf(form, `${prefix}member`),
	});
	const typed = read("");
	// The command reports unknown values.
	const details = { ...typed, kind: typed.kind as DocumentKind };
	const result = await correctDocument(actor, services, { documentId: id, details, from: read(openedPrefix) });
	switch (result.outcome) {
		case "corrected":
		case "unchanged":
			return done(locale, id, "corrected");
		case "invalid":
			return withProblems(form, {
				...issueSentences(locale, result.issues),
				...(details.title.trim() ? {} : { title: page.titleMissing }),
			});
		case "changed-meanwhile": {
			const fields = Object.entries(result.theirs);
			for (const [field, value] of fields) form.set(`${openedPrefix}${field}`, value);
			const problems = fields.map(([field, value]) => [field, page.detailChanged(shown(field, value))]);
			return withProblems(form, Object.fromEntries(problems), undefined, 409);
		}
		case "in-use":
			return withProblems(form, { member: page.ownerInUse });
		case "retired":
			return withProblems(form, { title: page.gone }, undefined, 409);
		default:
			return notFound();
	}

	/** A detail that another person saved, in words. */
	function shown(field: string, value: string): string {
		const { association, field: words, kinds } = messages.documents;
		switch (field) {
			case "kind":
				return kinds[value as DocumentKind];
			case "language":
				return value === unknownLanguage ? words.languageUnknown : services.reference.languageName(value, locale);
			case "member":
				return value === "" ? association : services.reference.countryName(value, locale);
			default:
				return value;
		}
	}
}

async function changeReaders({ actor, services, id, locale, messages }: Visit<Person>, form: FormData) {
	const { documents, states } = messages;
	const [from, to] = [audienceOf(form, "from"), audienceOf(form, "visibility")];
	const result = await setVisibility(actor, services, { documentId: id, from, to });
	switch (result.outcome) {
		case "changed":
		case "unchanged":
			return done(locale, id, "readers");
		case "changed-meanwhile":
			return withProblems(
				form,
				{ visibility: documents.page.readersChanged(states.audience[result.visibility]) },
				undefined,
				409,
			);
		case "owner-missing":
			return withProblems(form, { visibility: documents.page.ownerOnly });
		case "retired":
			return withProblems(form, { visibility: documents.page.gone }, undefined, 409);
		default:
			return notFound();
	}
}

async function retire({ actor, services, id, locale, messages }: Visit<Person>, form: FormData) {
	const { documents, problems } = messages;
	const { page } = documents;
	const result = await retireRegisteredDocument(actor, services, { documentId: id, reason: textOf(form, "reason") });
	switch (result.outcome) {
		case "retired":
			return done(locale, id, "retired");
		case "already-retired":
			return withProblems(form, { reason: page.gone }, undefined, 409);
		case "reason-missing":
			return withProblems(form, { reason: page.reasonMissing });
		case "reason-too-long":
			return withProblems(form, { reason: problems.tooManyCharacters(maxReasonLength) });
		default:
			return notFound();
	}
}

function done(locale: Locale, id: string, what: Done) {
	return redirect(`/${locale}/secretariat/documents/${id}?done=${what}`, 303);
}

/** @throws a Response of status 400 for a value that our forms do not send */
function audienceOf(form: FormData, name: string): DocumentVisibility {
	const audience = audiences.find((one) => one === form.get(name));
	if (!audience) badRequest();
	return audience;
}

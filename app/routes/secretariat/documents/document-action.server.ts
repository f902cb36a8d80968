import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { type DocumentVisibility, longestReason } from "#app/documents/document.ts";
import { holdUpload } from "#app/documents/held-upload.server.ts";
import { replaceDocument } from "#app/documents/replace-document.server.ts";
import { retireDocument } from "#app/documents/retire-document.server.ts";
import { setVisibility } from "#app/documents/set-visibility.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { audiences } from "#app/reference/codes.ts";
import { readFormData } from "#app/routes/form-data.ts";
import { fileProblem, mend, readFileForm, textOf } from "#app/routes/secretariat/documents/filing.server.ts";

/** What was done, as the page says it afterwards. */
export type Done = "uploaded" | "replaced" | "readers" | "retired";

type Attempt = { officer: Person; locale: Locale; id: string };

/** Does what one of the forms on the page of a document asks for: the one that brings a file, or those that don't. */
export async function changeDocument(args: ActionFunctionArgs, attempt: Attempt) {
	if (/^multipart\/form-data\b/i.test(args.request.headers.get("content-type") ?? "")) return replace(args, attempt);
	const form = await readFormData(args.request);
	return form.get("intent") === "retire" ? retire(args, attempt, form) : changeReaders(args, attempt, form);
}

async function replace(args: ActionFunctionArgs, { officer, locale, id }: Attempt) {
	const { services, requestId } = args.context;
	const { page } = messagesFor(locale).documents;
	const sent = await readFileForm(args);
	const { form } = sent;
	if ("problem" in sent) return mend(form, fileProblem(locale, sent.problem), sent.held);
	const { file } = sent;
	const expectedNumber = Number(textOf(form, "expectedNumber"));
	const result = await replaceDocument(officer, services, { documentId: id, expectedNumber, file, requestId });
	switch (result.outcome) {
		case "replaced":
			return done(locale, id, "replaced");
		case "changed-meanwhile":
			return mend(form, { file: page.changedMeanwhile(result.number) }, await holdUpload(services, sent), 409);
		case "same-file":
			return mend(form, { file: page.sameFile });
		case "retired":
			return mend(form, { file: page.gone }, undefined, 409);
		case "not-found":
		case "not-allowed":
			throw data(null, { status: 404 });
		case "type-mismatch":
			return mend(form, fileProblem(locale, { problem: result.outcome, ...result }));
		case "scanner-away":
			return mend(form, fileProblem(locale, { problem: result.outcome }), sent.held);
		default:
			return mend(form, fileProblem(locale, { problem: result.outcome }));
	}
}

async function changeReaders(args: ActionFunctionArgs, { officer, locale, id }: Attempt, form: FormData) {
	const { services, requestId } = args.context;
	const { documents, states } = messagesFor(locale);
	const [from, to] = [audienceOf(form, "from"), audienceOf(form, "visibility")];
	const result = await setVisibility(officer, services, { documentId: id, from, to, requestId });
	switch (result.outcome) {
		case "changed":
		case "unchanged":
			return done(locale, id, "readers");
		case "changed-meanwhile":
			return mend(
				form,
				{ visibility: documents.page.readersChanged(states.audience[result.visibility]) },
				undefined,
				409,
			);
		case "owner-missing":
			return mend(form, { visibility: documents.page.ownerOnly });
		case "retired":
			return mend(form, { visibility: documents.page.gone }, undefined, 409);
		default:
			throw data(null, { status: 404 });
	}
}

async function retire(args: ActionFunctionArgs, { officer, locale, id }: Attempt, form: FormData) {
	const { services, requestId } = args.context;
	const { page } = messagesFor(locale).documents;
	const result = await retireDocument(officer, services, { documentId: id, reason: textOf(form, "reason"), requestId });
	switch (result.outcome) {
		case "retired":
		case "already-retired":
			return done(locale, id, "retired");
		case "reason-missing":
			return mend(form, { reason: page.reasonMissing });
		case "reason-too-long":
			return mend(form, { reason: page.reasonTooLong(longestReason) });
		default:
			throw data(null, { status: 404 });
	}
}

function done(locale: Locale, id: string, what: Done) {
	return redirect(`/${locale}/secretariat/documents/${id}?done=${what}`, 303);
}

/** @throws a Response of status 400 where the form was made by nobody of ours */
function audienceOf(form: FormData, name: string): DocumentVisibility {
	const audience = audiences.find((one) => one === form.get(name));
	if (!audience) throw data(null, { status: 400 });
	return audience;
}

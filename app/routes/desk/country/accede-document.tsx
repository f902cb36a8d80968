import { data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { documentChoices } from "#app/documents/document-choices.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { fileActionFor, readFormWithDocument } from "#app/http/form-with-document.server.ts";
import { type AccessionAttachment, accessionAttachments } from "#app/membership/accession/accession.ts";
import { accessionForm } from "#app/membership/accession/accession-view.server.ts";
import { addAccessionAttachment } from "#app/membership/accession/save-accession.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { DocumentField } from "#app/views/document/document-field.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ requests }, page) =>
	page ? requests.paper[page.paper].title : requests.title,
);

/** @throws a Response of status 404 for people who may not make the request, and for an unknown document */
async function pageOf({ params, context }: Pick<LoaderFunctionArgs, "params" | "context">, locale: Locale) {
	const { code = "", paper = "" } = params;
	const form = isAccessionAttachment(paper) ? await accessionForm(context.actor, context.services, code, locale) : null;
	const open = form?.request ? form.request.waitingOn === "requester" : form?.mayApply;
	if (!form || !open || !isAccessionAttachment(paper)) throw data(null, { status: 404 });
	return { paper, member: form.member, current: form.content[accessionAttachments[paper]] ?? "" };
}

function isAccessionAttachment(text: string): text is AccessionAttachment {
	return Object.hasOwn(accessionAttachments, text);
}

export const loader = loaderFor("signed-in", async (visit) => {
	const { actor, services, locale } = visit;
	const page = await pageOf(visit, locale);
	const choices = await documentChoices(actor, services, page.member.code);
	// Only the country's own documents can be a letter of request.
	const documents = choices.documents.filter(({ member }) => member === page.member.code);
	return { ...page, choices: { ...choices, documents } };
});

export const action = fileActionFor("signed-in", async (visit) => {
	const { actor, services, locale, messages } = visit;
	const { paper, member } = await pageOf(visit, locale);
	const kind = paper === "letter" ? "accession-request" : "designation";
	const read = await readFormWithDocument(visit, { member: member.code, kind, visibility: "owner" });
	const { requests } = messages;
	const withProblems = (problem: string, status = 422) =>
		data({ problem, chosen: read.chosen, typed: typedIn(read.form) }, { status });
	if (read.problem) return withProblems(read.problem);
	if (!read.chosen) return withProblems(requests.paper.missing);
	const input = { member: member.code, attachment: paper, documentId: read.chosen.id };
	const result = await addAccessionAttachment(actor, services, input);
	const here = `/${locale}/desk/country/${member.code}/accede`;
	switch (result.outcome) {
		case "saved":
			return redirect(`${here}?done=paper`, 303);
		case "already-open":
			return redirect(here, 303);
		case "refused":
			return withProblems(result.reason === "unknown-document" ? requests.accede.unknownPaper : requests.notPossible);
		case "conflict":
			return withProblems(requests.conflict.sentence, 409);
		default:
			notFound();
	}
});

/** Adds a document to a request for accession. */
export default function AccedeDocument() {
	const { paper, member, current, choices } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const words = messages.requests.paper;
	return (
		<Main page className="desk request">
			<DeskHead
				countries={[member]}
				place={
					<a href={`/${locale}/desk/country/${member.code}/accede`}>{messages.requests.accede.title(member.name)}</a>
				}
				heading={words[paper].title}
			/>
			<div className="stack">
				<p className="lead">{words[paper].lead}</p>
				<Form
					encType="multipart/form-data"
					values={answer?.typed ?? { documentId: current }}
					problems={answer ? { documentId: answer.problem } : {}}
				>
					<DocumentField choices={choices} label={words[paper].title} chosen={answer?.chosen} />
					<p className="row">
						<SubmitButton>{words.button}</SubmitButton>{" "}
						<a href={`/${locale}/desk/country/${member.code}/accede`}>{messages.common.cancel}</a>
					</p>
				</Form>
			</div>
		</Main>
	);
}

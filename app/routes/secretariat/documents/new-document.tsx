import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type DocumentKind, type DocumentVisibility, documentKinds, maxTitleLength } from "#app/documents/document.ts";
import { titleFromName } from "#app/documents/file-name.ts";
import { storeUpload } from "#app/documents/stored-upload.server.ts";
import { uploadDocument } from "#app/documents/upload-document.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { fileActionFor } from "#app/http/form-with-document.server.ts";
import { returnPath } from "#app/http/return-path.ts";
import type { Locale } from "#app/messages/index.ts";
import { oneLine } from "#app/platform/text/one-line.ts";
import { audiences } from "#app/reference/codes.ts";
import {
	fileProblem,
	issueSentences,
	readFileForm,
	withProblems,
} from "#app/routes/secretariat/documents/file-form.server.ts";
import { StoredFile } from "#app/routes/secretariat/documents/stored-file.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf, RadioGroup, Select, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FileInput } from "#app/views/document/file-input.tsx";
import { countryOptions, languageOptions } from "#app/views/page/editor-options.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ documents }) => documents.filing.title);

export const loader = loaderFor("secretariat", ({ services, url, locale }) => {
	const { reference, scanner } = services;
	const country = url.searchParams.get("country") ?? "";
	return {
		/** The id of the new document, chosen here so that submitting the form twice files it once. */
		documentId: crypto.randomUUID() as string,
		country: reference.isCountry(country) ? country : "",
		countries: countryOptions(reference, locale),
		languages: languageOptions(reference, locale),
		scanned: scanner.scans,
	};
});

export const action = fileActionFor("secretariat", async (visit) => {
	const { actor, services, url, locale, messages } = visit;
	const sent = await readFileForm(visit);
	const { form } = sent;
	if ("problem" in sent) return withProblems(form, fileProblem(locale, sent.problem), sent.stored);
	const { file } = sent;
	const result = found(
		await uploadDocument(actor, services, {
			documentId: textOf(form, "documentId"),
			details: {
				title: oneLine(textOf(form, "title")) || titleFromName(file.name),
				// The command reports unknown values.
				kind: textOf(form, "kind") as DocumentKind,
				visibility: textOf(form, "visibility") as DocumentVisibility,
				language: textOf(form, "language"),
				member: textOf(form, "member"),
			},
			file,
		}),
	);
	switch (result.outcome) {
		case "uploaded":
			return redirect(backTo(url, locale, result.documentId), 303);
		case "invalid":
			return withProblems(form, issueSentences(locale, result.issues), await storeUpload(services, sent));
		case "id-taken":
			form.delete("documentId");
			return withProblems(form, { file: messages.documents.filing.idTaken });
		case "type-mismatch":
			return withProblems(form, fileProblem(locale, { problem: result.outcome, ...result }));
		case "scanner-away":
			return withProblems(form, fileProblem(locale, { problem: result.outcome }), sent.stored);
		default:
			return withProblems(form, fileProblem(locale, { problem: result.outcome }));
	}
});

/**
 * Returns the page that requested the document, with the document's id in the URL, or else the document's own page.
 */
function backTo({ searchParams }: URL, locale: Locale, documentId: string): string {
	const back = searchParams.get("back");
	if (!back) return `/${locale}/secretariat/documents/${documentId}?done=uploaded`;
	const path = returnPath(back, locale);
	return `${path}${path.includes("?") ? "&" : "?"}documentId=${documentId}`;
}

export default function NewDocument() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { documents, editor, states } = messages;
	const { filing, facts } = documents;
	const field = (name: string, label: string, hint: string) => ({ name, label, hint });
	return (
		<SecretariatPage heading={filing.title}>
			<Form
				encType="multipart/form-data"
				values={{ language: locale, member: page.country, visibility: "secretariat", ...answer?.values }}
				problems={answer?.problems ?? {}}
				hidden={{ documentId: answer?.values.documentId ?? page.documentId }}
			>
				<StoredFile stored={answer?.stored} />
				<FileInput label={filing.file} scanned={page.scanned} />
				<TextInput {...field("title", filing.titleLabel, filing.titleHint)} maxLength={maxTitleLength} dir="auto" />
				<Select
					{...field("kind", facts.kind, filing.kindHint)}
					empty={editor.chooseOne}
					options={optionsOf(documentKinds, documents.kinds)}
				/>
				<Select {...field("language", facts.language, filing.languageHint)} options={page.languages} />
				<Select
					{...field("member", facts.owner, filing.ownerHint)}
					empty={documents.association}
					options={page.countries}
				/>
				<RadioGroup
					{...field("visibility", facts.readers, filing.readersHint)}
					options={optionsOf(audiences, states.documentReaders)}
				/>
				<p>
					<SubmitButton>{filing.button}</SubmitButton>
				</p>
			</Form>
		</SecretariatPage>
	);
}

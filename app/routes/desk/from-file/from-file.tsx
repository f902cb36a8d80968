import { data, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { loaderFor, requestActionFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { fileSentence, maxMegabytes } from "#app/http/file-sentences.ts";
import { receiveForm } from "#app/http/receive-file.server.ts";
import { uploadDraft } from "#app/library/from-file/upload-draft.server.ts";
import { TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { UploadProgress } from "#app/views/document/file-input.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ fromFile }) => fromFile.title);

export const loader = loaderFor("author", () => ({}));

export const action = requestActionFor("author", async (visit) => {
	const { actor, services, locale, messages } = visit;
	const invalid = (problem: string) => data({ problem }, { status: 422 });
	const received = await receiveForm(visit, { allowed: true });
	if ("problem" in received) return invalid(fileSentence(locale, received.problem));
	const result = found(await uploadDraft(actor, services, received.file));
	switch (result.outcome) {
		case "type-mismatch":
			return invalid(fileSentence(locale, { problem: result.outcome, ...result }));
		case "unreadable":
			return invalid(messages.fromFile.troubles[result.trouble]);
		case "uploaded":
			return redirect(`/${locale}/desk/practices/from-file/${result.id}`, 303);
	}
});

export default function FromFile() {
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { fromFile, editor } = messages;
	return (
		<PlainPage title={fromFile.title} lead={fromFile.lead}>
			<Form encType="multipart/form-data" problems={answer ? { file: answer.problem } : {}}>
				<div className="file-input">
					<TextInput
						type="file"
						name="file"
						label={fromFile.file}
						hint={`${fromFile.limits(maxMegabytes)} ${fromFile.notStored(editor.parts.documents)}`}
						accept=".docx,.pdf"
					/>
					<UploadProgress />
				</div>
				<p>
					<SubmitButton>{fromFile.read}</SubmitButton>
				</p>
			</Form>
			<p>
				<a href={`/${locale}/desk/practices/new`}>{fromFile.byHand}</a>
			</p>
		</PlainPage>
	);
}

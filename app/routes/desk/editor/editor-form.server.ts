import type { Upload } from "#app/documents/receive-upload.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { badRequest, found } from "#app/http/answers.server.ts";
import { readFormData } from "#app/http/form-data.ts";
import { isMultipart, receiveFile } from "#app/http/receive-file.server.ts";
import { maySendFiles } from "#app/library/access/practice.policy.ts";
import { maxAutosaveBytes } from "#app/library/drafting/autosave.server.ts";
import { addPracticeFile } from "#app/library/files/add-practice-file.server.ts";
import { maxFormEntries } from "#app/library/form/practice-form-fields.ts";
import { type FileProblem, fileProblemSentence, refusedSentence } from "#app/views/editing/file-problem.ts";

export type EditorForm = {
	form: FormData;
	/** A sentence that says why the uploaded file was refused. */
	fileProblem: string | null;
};

/**
 * Reads the form of a practice, with or without a file. A file is stored at once, and the form's intent becomes adding
 * it to the list, which saves nothing else. The fields are read even if the file is refused; for people who are signed
 * out only the fields are read.
 * @throws a Response: 400 if the form could not be read to its end
 */
export async function readEditorForm(visit: Visit): Promise<EditorForm> {
	const { request, actor } = visit;
	if (!isMultipart(request)) {
		return { form: await readFormData(request, maxFormEntries), fileProblem: null };
	}
	const upload = await receiveFile(visit, {
		allowed: maySendFiles(actor),
		fields: maxFormEntries,
		text: maxAutosaveBytes,
		formAnyway: true,
	});
	const { form } = upload;
	const problem = await takeFile(visit, upload);
	if (problem === null) return { form, fileProblem: null };
	form.set("intent", "stay");
	return { form, fileProblem: problem };
}

async function takeFile(visit: Visit, upload: Upload): Promise<string | null> {
	const { actor, services, locale } = visit;
	const say = (problem: FileProblem, name = "") => fileProblemSentence(locale, problem, name);
	switch (upload.outcome) {
		case "received": {
			const { file, form } = upload;
			const added = found(await addPracticeFile(actor, services, { pid: visit.pid, file }));
			if (!("file" in added)) return refusedSentence(locale, added, file.name);
			form.set("intent", `take.files.${added.file.id}`);
			return null;
		}
		case "file-missing":
			return say("missing");
		case "empty":
		case "too-large":
		case "too-many-uploads":
		case "uploads-full":
		case "disk-full":
			return say(upload.outcome, upload.name);
		case "forbidden":
			return null;
		default:
			return badRequest();
	}
}

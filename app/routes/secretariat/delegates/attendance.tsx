import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sheetLimits } from "#app/documents/reading/sheet.ts";
import { type MarkedFromFile, markFromFile } from "#app/forum/registration/mark-from-file.server.ts";
import { delegatesOf } from "#app/forum/registration/registrations.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { fileSentence, maxMegabytes } from "#app/http/file-sentences.ts";
import { fileActionFor } from "#app/http/form-with-document.server.ts";
import { receiveForm } from "#app/http/receive-file.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { eventInShort } from "#app/views/registration/event-in-short.server.ts";
import { EventLine } from "#app/views/registration/registration-parts.tsx";

export const meta = workingMeta(({ registration }) => registration.delegates.fromFile);

export const loader = loaderFor("secretariat", async ({ actor, services, id, locale }) => {
	const { event } = found(await delegatesOf(actor, services, id));
	return { event: eventInShort(event, locale) };
});

type Answer = { problem: string } | { marked: Extract<MarkedFromFile, { outcome: "marked" }> };

export const action = fileActionFor("secretariat", async (visit) => {
	const { actor, services, id, locale, messages } = visit;
	const invalid = (problem: string) => data<Answer>({ problem }, { status: 422 });
	const received = await receiveForm(visit, { allowed: true });
	if ("problem" in received) return invalid(fileSentence(locale, received.problem));
	const result = found(await markFromFile(actor, services, { eventId: id, file: received.file }));
	return result.outcome === "marked" ? data<Answer>({ marked: result }) : invalid(problemOf(messages, result));
});

function problemOf(
	{ registration: { attendanceFile: words }, imports }: Messages,
	result: Exclude<MarkedFromFile, { outcome: "marked" | "not-found" }>,
): string {
	switch (result.outcome) {
		case "no-addresses":
			return words.noAddresses;
		case "unreadable":
			return result.trouble.reason === "too-many-rows" ? words.tooManyRows(sheetLimits.rows) : words.unreadable;
		case "failed":
			return words.unreadable;
		default:
			return imports.uploadProblems[result.outcome];
	}
}

/** Marks who attended from a list of email addresses. */
export default function AttendanceFile() {
	const { event } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { attendanceFile: words, delegates } = messages.registration;
	const marked = answer && "marked" in answer ? answer.marked : null;
	return (
		<SecretariatPage heading={delegates.fromFile} over={<EventLine event={event} deadline={false} />}>
			<div className="stack">
				{marked && (
					<FlashNotice wait={marked.unknown.length > 0}>
						<p>{words.marked(marked.marked, marked.before)}</p>
						{marked.unknown.length > 0 && (
							<>
								<p>{words.unknown}</p>
								<ul>
									{marked.unknown.map((address) => (
										<li key={address}>
											<bdi dir="ltr">{address}</bdi>
										</li>
									))}
								</ul>
							</>
						)}
					</FlashNotice>
				)}
				<p className="lead">{words.lead}</p>
				<Form encType="multipart/form-data" problems={answer && "problem" in answer ? { file: answer.problem } : {}}>
					<TextInput
						name="file"
						type="file"
						accept=".csv,.xlsx,.txt"
						label={words.file}
						hint={words.fileHint(maxMegabytes, sheetLimits.rows)}
					/>
					<p>
						<SubmitButton>{words.button}</SubmitButton>
					</p>
				</Form>
				<p>
					<a href={`/${locale}/secretariat/delegates/${event.id}`}>{delegates.title}</a>
				</p>
			</div>
		</SecretariatPage>
	);
}

import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { mayPublish } from "#app/library/access/practice.policy.ts";
import { findRecordToChange } from "#app/library/drafting/desk.server.ts";
import { readPublishForm } from "#app/library/publication/publish-form.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import type { PublicationBlock } from "#app/library/views/publication-blockers.server.ts";
import { PublishForm } from "#app/routes/secretariat/publication/publish-fields.tsx";
import { type PublishPage, publishPage } from "#app/routes/secretariat/publication/publish-page.server.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { textsIn } from "#app/ui/form/typed-texts.ts";
import { UnsavedText } from "#app/ui/form/unsaved-text.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { CorrectedSinceNotice } from "#app/views/editing/corrected-since-notice.tsx";
import { PublicationIssues } from "#app/views/editing/publication-issues.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { ReadersText } from "#app/views/practice/readers-text.tsx";

export const meta = workingMeta<typeof loader>(({ editor, desk }, page) =>
	editor.publishTitle(page?.title || desk.untitled),
);

/** The version to publish; afterwards, which version was published. */
export const loader = loaderFor("signed-in", async ({ actor, services, pid, locale }) => {
	const draft = await publishPage(actor, services, pid);
	if (!draft) {
		const { title, version } = found(mayPublish(actor) ? await findRecordToChange(actor, services, pid, locale) : null);
		return { pid, title, version, draft: null };
	}
	const { reference } = services;
	const publishedWithout = draft.publishedWithout.map((code) => reference.countryName(code, locale));
	return { pid, title: draft.title, version: null, draft: { ...draft, publishedWithout } };
});

export const action = actionFor("signed-in", async ({ actor, services, pid, form, locale, messages }) => {
	const typed = readPublishForm(form);
	const { problems, editor } = messages;
	const result = await publishVersion(actor, services, { pid, ...typed });
	const withProblems = (message: string | null, id = "changeNote", status = 422) =>
		data({ typed, problem: message === null ? null : { id, message } }, { status });
	switch (result.outcome) {
		case "published":
		case "already-published":
			return redirect(`/${locale}/library/${pid}?published=1`, 303);
		case "scheduled":
			return redirect(`/${locale}/secretariat/practices/${pid}?done=scheduled`, 303);
		case "decided-otherwise":
			return withProblems(editor.publishedOtherwise, "publish", 409);
		case "withdrawn-meanwhile":
			return withProblems(editor.withdrawnBeforePublishing, "publish", 409);
		case "change-note-missing":
			return withProblems(editor.changeNote.missing);
		case "change-note-too-long":
			return withProblems(problems.tooLong(result.words - result.cap));
		case "conflict":
			return withProblems(editor.publishConflict, "publish", 409);
		case "incomplete":
		case "blocked":
			// The page is shown again with what is missing or what blocks publication.
			return withProblems(null);
		default:
			return notFound();
	}
});

type PublishAnswer = ReturnType<typeof useActionData<typeof action>>;

export default function PublishPractice() {
	const { pid, title, version, draft } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { editor, desk } = messages;
	const here = `/${locale}/desk/practices/${pid}`;
	const isBlocked = draft === null || draft.blocked !== null || draft.issues.length > 0;
	return (
		<Main page className="section">
			<h1>{editor.publishTitle(title || desk.untitled)}</h1>
			{draft && (
				<p className="row">
					<a href={`${here}/preview`}>{editor.preview}</a>
					<a href={here}>{editor.backToEditing}</a>
				</p>
			)}
			<div className="stack gap">
				{isBlocked && <NotUsed answer={answer} />}
				{draft ? <Draft page={draft} answer={answer} here={here} /> : <Published pid={pid} version={version ?? ""} />}
			</div>
		</Main>
	);
}

/** The form that publishes a version, or what prevents it. */
function Draft({ page, answer, here }: { page: PublishPage; answer: PublishAnswer; here: string }) {
	return (
		<>
			{page.correctedSince && <CorrectedSinceNotice pid={page.pid} version={page.correctedSince.version} />}
			{page.blocked ? (
				<PublishBlocked page={page} blocked={page.blocked} here={here} />
			) : page.issues.length > 0 ? (
				<PublicationIssues issues={page.issues} here={here} />
			) : (
				<PublishForm page={page} typed={answer?.typed} problem={answer?.problem ?? undefined} />
			)}
		</>
	);
}

/** What was typed into a form that the page no longer has, because another person changed its subject. */
function NotUsed({ answer }: { answer: PublishAnswer }) {
	if (!answer) return null;
	const { typed, problem } = answer;
	if (!problem) return <UnsavedText texts={textsIn(Object.entries(typed))} />;
	return (
		<FormProvider values={typed} problems={{ [problem.id]: problem.message }}>
			<ErrorSummary forms={[]} />
		</FormProvider>
	);
}

function Published({ pid, version }: { pid: string; version: string }) {
	const { locale, messages } = useI18n();
	return (
		<Notice>
			<p>
				<a href={`/${locale}/library/${pid}`}>{messages.editor.publishedVersion(version)}</a>
			</p>
		</Notice>
	);
}

/** Explains why the practice can't be published now, with a link to its status. */
function PublishBlocked({
	page,
	blocked,
	here,
}: {
	page: Pick<PublishPage, "readers">;
	blocked: PublicationBlock;
	here: string;
}) {
	const { publishBlocked } = useI18n().messages.publication;
	return (
		<Notice wait>
			<p>
				{publishBlocked[blocked]} {blocked === "scheduled" && <ReadersText readers={page.readers} />}
			</p>
			<p>
				<a href={`${here}/progress`}>{publishBlocked.link}</a>
			</p>
		</Notice>
	);
}

import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { restoreVersion } from "#app/library/drafting/restore-version.server.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { messagesFor } from "#app/messages/index.ts";
import { Select } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { ChangeList } from "#app/views/article/change-list.tsx";
import { changesPage } from "#app/views/article/changes-page.server.ts";

/** The changes of a version since another one, word by word. */
export const loader = loaderFor("everyone", async ({ context, url, params, pid, locale }) => {
	const { version = "" } = params;
	const requested = url.searchParams;
	const [since, text] = [requested.get("since") ?? undefined, requested.get("text") || undefined];
	const page = found(await changesPage(context, { pid, version, since, text, locale }));
	context.tags.add(practiceTag(pid));
	return { ...page, text, locale };
});

/** Makes a draft of an older version and leads to it. */
export const action = actionFor("signed-in", async ({ actor, services, pid, form, locale }) => {
	const version = String(form.get("restore") ?? "");
	const restored = await restoreVersion(actor, services, { pid, version });
	switch (restored.outcome) {
		case "restored":
		case "already-restored":
			return redirect(`/${locale}/desk/practices/${pid}`, 303);
		case "draft-exists":
			return data(restored.outcome, { status: 409 });
		default:
			return notFound();
	}
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { practice, site } = messagesFor(page.locale);
	// Search engines should index the practice, not its changes.
	return [
		{ title: site.recordTitle(practice.changes.title(page.title, page.version)) },
		{ name: "robots", content: "noindex" },
	];
};

export default function Changes() {
	const page = useLoaderData<typeof loader>();
	const { pid, title, language, version, since, others, changeNote, sameLanguage, differences } = page;
	const draftExists = useActionData<typeof action>() === "draft-exists";
	const { locale, messages } = useI18n();
	const words = messages.practice.changes;
	const record = `/${locale}/library/${pid}/v`;
	return (
		<Main page className="section">
			{draftExists && (
				<FlashNotice wait>
					<p className="row">
						{words.draftExists} <a href={`/${locale}/desk/practices/${pid}`}>{words.openDraft}</a>
					</p>
				</FlashNotice>
			)}
			<h1 className={draftExists ? "gap-small" : undefined}>
				<a href={`${record}/${version}`}>
					<LangText lang={language}>{title}</LangText>
				</a>
			</h1>
			<p className="lead">{words.between(since, version)}</p>
			{changeNote && (
				<p>
					<bdi>{changeNote}</bdi>
				</p>
			)}
			<FilterForm action={`${record}/${version}/changes`} values={{ since }} button={words.compare}>
				<Select
					name="since"
					label={words.since}
					options={others.map((value) => ({ value, label: messages.practice.version.title(value) }))}
				/>
				{page.text && <input type="hidden" name="text" value={page.text} />}
			</FilterForm>
			{!sameLanguage && (
				<Notice wait>
					<p>{words.otherLanguage}</p>
				</Notice>
			)}
			{page.changedOriginal && (
				<p className="gap-small">
					{words.originalChanged}{" "}
					<a href={`${record}/${version}/changes?${new URLSearchParams({ since, text: page.changedOriginal })}`}>
						{messages.languages.showChanges}
					</a>
				</p>
			)}
			{differences.length > 0 ? (
				<ChangeList differences={differences} />
			) : (
				<p className="gap-small">{sameLanguage ? words.none(language) : words.sameFacts}</p>
			)}
			{page.restorable.length > 0 && (
				<form className="gap no-print" method="post">
					<p className="row">
						{page.restorable.map((older) => (
							<SecondaryButton key={older} name="restore" value={older}>
								{words.restore(older)}
							</SecondaryButton>
						))}
					</p>
					<p className="quiet">{words.restoreHint}</p>
				</form>
			)}
		</Main>
	);
}

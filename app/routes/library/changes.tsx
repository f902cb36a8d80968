import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { practiceTag } from "#app/library/page-tags.ts";
import { parsePid } from "#app/library/pid.ts";
import { isLocale, messagesFor } from "#app/messages/index.ts";
import { ChangeList } from "#app/routes/library/change-list.tsx";
import { changesPage } from "#app/routes/library/changes-page.server.ts";
import { Select } from "#app/ui/field.tsx";
import { Main } from "#app/ui/frame.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useWords } from "#app/ui/words.tsx";

/** What a version changed since another one, word by word. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
	const { locale, version = "" } = params;
	const pid = parsePid(params.pid ?? "");
	if (!isLocale(locale) || !pid) throw data(null, { status: 404 });
	const since = new URL(request.url).searchParams.get("since") ?? undefined;
	const page = await changesPage(context, { pid, version, since, locale });
	if (!page) throw data(null, { status: 404 });
	context.tags.add(practiceTag(pid));
	return { ...page, locale };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { practice, site } = messagesFor(page.locale);
	// Search engines are to find the record, not what was changed in it.
	return [
		{ title: site.recordTitle(practice.changes.title(page.title, page.version)) },
		{ name: "robots", content: "noindex" },
	];
};

export default function Changes() {
	const { pid, title, version, since, others, changeNote, sameLanguage, differences } = useLoaderData<typeof loader>();
	const { locale, messages } = useWords();
	const words = messages.practice.changes;
	const record = `/${locale}/library/${pid}/v`;
	return (
		<Main page className="section">
			<h1>
				<a href={`${record}/${version}`}>{title}</a>
			</h1>
			<p className="lead">{words.between(since, version)}</p>
			{changeNote && (
				<p>
					<bdi>{changeNote}</bdi>
				</p>
			)}
			<form className="row no-print" action={`${record}/${version}/changes`}>
				<Select
					name="since"
					label={words.since}
					options={others.map((value) => ({ value, label: messages.practice.version.title(value) }))}
					defaultValue={since}
				/>
				<button className="button button-line" type="submit">
					{words.compare}
				</button>
			</form>
			{!sameLanguage && (
				<Notice wait>
					<p>{words.otherLanguage}</p>
				</Notice>
			)}
			{differences.length > 0 ? <ChangeList differences={differences} /> : <p>{words.none}</p>}
		</Main>
	);
}

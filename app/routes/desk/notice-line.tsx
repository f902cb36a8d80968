import type { NoticesData } from "#app/routes/desk/notices-page.server.ts";
import { Place, Shelf } from "#app/ui/frame/place.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";

/** A notice in the list: what it is, what it is about, and what somebody wrote. */
export function NoticeLine({ notice }: { notice: NoticesData["notices"][number] }) {
	const { locale, messages, formats } = useWords();
	const words = messages.notices;
	const { id, kind, at, unread, facts, countries } = notice;
	const { label, what } = words.kinds[kind];
	const title = facts.title || messages.desk.untitled;
	return (
		<li className={unread ? "unread" : undefined}>
			<p className="due">
				{unread && (
					<>
						<span className="told-mark" aria-hidden="true" />
						<span className="visually-hidden">{words.isUnread}: </span>
					</>
				)}
				<span className="told-kind">{label}</span> <time dateTime={at.toISOString()}>{formats.moment(at)}</time>
			</p>
			<h2>
				<a href={`/${locale}/desk/notices/${id}`}>
					<LangText lang={facts.title ? (facts.language ?? locale) : locale}>{title}</LangText>
				</a>
			</h2>
			{(countries.length > 0 || facts.pid) && (
				<Place countries={countries}>{facts.pid && <Shelf pid={facts.pid} />}</Place>
			)}
			{facts.dueOn && <p>{words.due(facts.dueOn)}</p>}
			{facts.message ? (
				<blockquote className="told-message" dir="auto">
					{facts.message}
				</blockquote>
			) : (
				<p className="muted">{what}</p>
			)}
		</li>
	);
}

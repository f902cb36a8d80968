import type { ReviewPage } from "#app/routes/desk/reviews/review-page.server.ts";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { requestTimeLeft } from "#app/views/page/time-left.ts";

/** The practice, the deadline, and whether reviewer and authors know each other's names. */
export function ReviewHead({ page }: { page: ReviewPage }) {
	const { locale, messages } = useI18n();
	const words = messages.review;
	const open = page.text !== null;
	return (
		<div className="editor-head">
			<p>
				<a href={`/${locale}/desk/reviews`}>{words.page.back}</a>
			</p>
			<Place countries={page.countries}>
				<PidLabel pid={page.pid} />
			</Place>
			<h1>
				{words.reviewOf("")}
				<LangText lang={page.language}>{page.title || words.untitled}</LangText>
			</h1>
			{open ? (
				<>
					<p className="lead">{words.page.lead}</p>
					<p>
						{page.dueOn !== null &&
							page.daysLeft !== null &&
							words.page.due(page.dueOn, requestTimeLeft(messages, page.daysLeft))}{" "}
						{page.named ? words.page.named : words.page.anonymous(page.place)} {words.page.others}
					</p>
				</>
			) : (
				<p>
					<State group="request" code={page.state} />
				</p>
			)}
		</div>
	);
}

/** The files of the practice. */
export function ReviewFiles({ page: { files } }: { page: ReviewPage }) {
	const { messages, formats } = useI18n();
	if (files.length === 0) return null;
	return (
		<Section id="files-title" title={messages.files.title}>
			<ul>
				{files.map(({ id, title, type, size, href }) => (
					<li key={id}>
						<a href={href}>
							<bdi>{title}</bdi>
						</a>{" "}
						<span className="quiet">{messages.documents.sizeAndType(formats.bytes(size), type)}</span>
					</li>
				))}
			</ul>
		</Section>
	);
}

/** Links to the other languages of the text; each has a URL of its own. */
export function ReadLanguages({ page, here }: { page: ReviewPage; here: string }) {
	const { messages, formats } = useI18n();
	const words = messages.review.page;
	if (!page.text || page.text.languages.length < 2) return null;
	const { language, languages } = page.text;
	return (
		<p className="row">
			<span>{words.language}</span>
			{languages.map(({ code, original }) => (
				<a key={code} href={`${here}?language=${code}`} aria-current={code === language ? "true" : undefined}>
					{formats.language(code)}
					{original && ` (${words.original})`}
				</a>
			))}
		</p>
	);
}

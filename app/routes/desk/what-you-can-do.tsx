import type { DeskData } from "#app/routes/desk/desk-page.server.ts";
import { type I18n, useI18n } from "#app/ui/i18n/i18n.tsx";

/** What the reader's roles can do on the site, each with a link; shown while there are no tasks. */
export function WhatYouCanDo({ desk }: { desk: DeskData }) {
	const i18n = useI18n();
	return (
		<ul className="lined gap-small">
			{possibilities(desk, i18n).map(({ to, title, hint }) => (
				<li key={to} className="task">
					<div>
						<h3>
							<a href={`/${i18n.locale}/${to}`}>{title}</a>
						</h3>
						<p className="muted">{hint}</p>
					</div>
				</li>
			))}
		</ul>
	);
}

type Possibility = { to: string; title: string; hint: string };

function possibilities(
	{ countries, mayBegin, reader, reviews, reviewer }: DeskData,
	{ messages }: I18n,
): Possibility[] {
	const { desk, pipeline, contacts, review, attention, savedSearches, following, contact } = messages;
	const { can } = pipeline.desk;
	const write = [{ to: "desk/practices/new", title: desk.write, hint: can.write }];
	const secretariat = [
		{ to: "secretariat/practices", title: pipeline.title, hint: can.pipeline },
		{ to: "secretariat/attention", title: attention.title, hint: can.attention },
	];
	return [
		...(reader === "secretariat" ? secretariat : []),
		...(mayBegin ? write : []),
		...countries.map(({ code, name }) => ({
			to: `desk/country/${code}`,
			title: contacts.country.open(name),
			hint: can.country,
		})),
		...(reviews ? [{ to: "desk/reviews", title: review.own.desk, hint: can.reviews }] : []),
		...(reviewer ? [{ to: "account/reviewer", title: review.profile.title, hint: can.profile }] : []),
		...(reader === "secretariat" ? [] : [{ to: "search", title: savedSearches.search, hint: can.search }]),
		{ to: "account/searches", title: savedSearches.title, hint: can.searches },
		{ to: "account/following", title: following.title, hint: can.following },
		...(reader === "other" ? [{ to: "about/contact", title: contact.ways.othersLink, hint: can.contact }] : []),
	];
}

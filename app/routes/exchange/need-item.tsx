import { needPath } from "#app/library/help/need.ts";
import { excerptOf } from "#app/platform/text/excerpt.ts";
import type { ShownNeed } from "#app/routes/exchange/need-view.server.ts";
import { Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

const excerptLength = 280;

/** A need in a list. Placed in `<ul className="lined">`. */
export function NeedItem({ need }: { need: ShownNeed }) {
	const { locale } = useI18n();
	return (
		<li className="result">
			<div>
				<Place countries={[need.country]} />
				<h3>
					<a href={`/${locale}${needPath(need.id)}`}>
						<bdi>{need.title}</bdi>
					</a>
				</h3>
				<p className="snippet">
					<bdi>{excerptOf(need.problem, excerptLength)}</bdi>
				</p>
				<NeedHelp need={need} />
			</div>
			<div className="result-side">
				<NeedTerms need={need} />
			</div>
		</li>
	);
}

/** The help that a country wants, and for which services. */
export function NeedHelp({ need: { forms, functions } }: { need: ShownNeed }) {
	const { needs } = useI18n().messages.exchange;
	return (
		<>
			{forms.length > 0 && <p>{needs.help(forms)}</p>}
			{functions.length > 0 && <p className="quiet">{needs.services(functions)}</p>}
		</>
	);
}

/** Until when and in which languages an answer helps, what the country can spend, and who sees the need. */
export function NeedTerms({ need: { wantedBy, languages, budgetBand, membersOnly } }: { need: ShownNeed }) {
	const { needs } = useI18n().messages.exchange;
	return (
		<>
			{wantedBy && <span>{needs.wantedBy(wantedBy)}</span>}
			<span>{languages.length > 0 ? needs.languages(languages) : needs.anyLanguage}</span>
			{budgetBand && <span>{needs.budget(needs.budgets[budgetBand])}</span>}
			{membersOnly && <span>{needs.membersOnly}</span>}
		</>
	);
}

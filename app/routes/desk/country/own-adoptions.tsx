import { adoptionDeskPath } from "#app/library/adoption/adoption.ts";
import type { ListedAdoption } from "#app/routes/adoptions/shown-adoption.server.ts";
import type { CountryPageData } from "#app/routes/desk/country/country-page.server.ts";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { type Row, Table } from "#app/ui/list/table.tsx";
import { Term } from "#app/ui/list/term.tsx";
import { DateText, Filled, LangText, place } from "#app/ui/text/text.tsx";

/** What the country adopted and what others adopted from it, with the way to file an adoption. */
export function OwnAdoptions({ page }: { page: CountryPageData }) {
	const { locale, messages } = useI18n();
	const { desk, record } = messages.adoptions;
	const { columns } = desk;
	const { adopted, mayFile, name, shared } = page;
	const lists = [
		{ caption: desk.adopted(name), other: columns.source, adoptions: adopted, namesOf: sourceNames },
		{ caption: desk.shared(name), other: columns.adopter, adoptions: shared, namesOf: adopterName },
	].filter(({ adoptions }) => adoptions.length > 0);
	return (
		<section aria-labelledby="adoptions">
			<h2 id="adoptions">{desk.title}</h2>
			{lists.length === 0 && <p className="muted">{desk.none}</p>}
			{lists.map(({ caption, other, adoptions, namesOf }) => (
				<div key={caption} className="gap-small">
					<h3>{caption}</h3>
					<Table
						caption={caption}
						columns={[columns.title, other, columns.stage, columns.answer, columns.last].map((label) => ({ label }))}
						rows={adoptions.map((adoption) => adoptionRow(adoption, namesOf(adoption), locale))}
					/>
				</div>
			))}
			{page.drafts.length > 0 && <Drafts drafts={page.drafts} />}
			{mayFile && (
				<p className="row gap-small">
					<a className="button button-line small" href={`/${locale}/desk/adoptions/new`}>
						{record}
					</a>
				</p>
			)}
		</section>
	);
}

/** What published sources name and the country has not recorded: its focal point checks each, and files it or not. */
function Drafts({ drafts }: { drafts: CountryPageData["drafts"] }) {
	const { locale, messages } = useI18n();
	const { desk } = messages.adoptions;
	return (
		<div className="gap-small">
			<h3>{desk.drafts.title}</h3>
			<p className="muted">{desk.drafts.lead}</p>
			<ul className="lined lined-tight">
				{drafts.map(({ key, country, practice, text, date, certainty, href }) => (
					<li key={key}>
						<a href={`/${locale}${href}`}>
							{practice ? (
								<Filled
									sentence={desk.drafts.ofPractice(place(0), country)}
									parts={[
										<LangText key="title" lang={practice.language}>
											{practice.title}
										</LangText>,
									]}
								/>
							) : (
								desk.drafts.ofCountry(country)
							)}
						</a>
						<Dots
							items={[
								<Term key="certainty" group="certainty" code={certainty} />,
								...(date ? [<DateText key="date" date={date} />] : []),
								...(text
									? [
											<LangText key="text" lang={text.language}>
												{text.words}
											</LangText>,
										]
									: []),
							]}
						/>
					</li>
				))}
			</ul>
		</div>
	);
}

function sourceNames({ sources }: ListedAdoption): string {
	return sources.map(({ name }) => name).join(" · ");
}

function adopterName({ adopter }: ListedAdoption): string {
	return adopter.name;
}

function adoptionRow(adoption: ListedAdoption, other: string, locale: string): Row {
	const { id, title, language, stage, confirmation, lastStepOn } = adoption;
	return {
		key: id,
		cells: [
			<a key="title" href={`/${locale}${adoptionDeskPath(id)}`}>
				<LangText lang={language}>{title}</LangText>
			</a>,
			other,
			<Term key="stage" group="adoptionStage" code={stage} />,
			<State key="answer" group="confirmation" code={confirmation} />,
			<DateText key="last" date={lastStepOn} length="short" />,
		],
	};
}

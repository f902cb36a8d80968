import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { languageQueryParameters, languageStates } from "#app/library/translation/language-query.ts";
import { LanguageRows } from "#app/routes/secretariat/languages/language-rows.tsx";
import { languagesPage } from "#app/routes/secretariat/languages/languages-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf } from "#app/ui/form/field.tsx";
import { FilterForm, FilterSelect } from "#app/ui/form/form.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Pager } from "#app/ui/list/pager.tsx";
import { TermHeading } from "#app/ui/list/term.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ languages }) => languages.title);

export const loader = loaderFor("secretariat", languagesPage);

/** Published practices and the languages in which they are available. */
export default function Languages() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { languages: words, common } = messages;
	return (
		<SecretariatPage heading={words.title}>
			<p className="lead">{words.lead}</p>
			<p>
				<TermHeading group="text">{messages.glossary.whatTheyMean}</TermHeading>
			</p>
			<Filters />
			<p className="quiet">{common.practices(page.total)}</p>
			{page.total > 0 ? <LanguageRows page={page} /> : <p>{words.none}</p>}
			<Pager
				page={page.page}
				pages={page.pages}
				label={words.pages}
				hrefFor={(to) => `/${locale}/secretariat/languages?${languageQueryParameters({ ...page.query, page: to })}`}
			/>
		</SecretariatPage>
	);
}

function Filters() {
	const { query, countryOptions, languageOptions } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { common, languages } = messages;
	const { showAll, fields, states } = languages;
	const { country, language, state } = query;
	const here = `/${locale}/secretariat/languages`;
	return (
		<FilterForm
			action={here}
			label={common.filter}
			values={query}
			clear={(country || language || state) && here}
			clearLabel={showAll}
		>
			<FilterSelect name="country" label={fields.country} options={countryOptions} />
			<FilterSelect name="language" label={fields.language} options={languageOptions} />
			<FilterSelect name="state" label={fields.state} options={optionsOf(languageStates, states)} />
		</FilterForm>
	);
}

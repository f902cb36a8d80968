import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { direction } from "#app/messages/index.ts";
import { componentExamples } from "#app/routes/development/component-examples.tsx";
import deskStyles from "#app/ui/frame/desk.css?url";
import { IconSprite } from "#app/ui/frame/icon.tsx";
import { LocaleProvider } from "#app/ui/i18n/i18n.tsx";

export const meta: MetaFunction = () => [{ title: "Components" }];

export const links: LinksFunction = () => [
	{ rel: "stylesheet", href: deskStyles },
	{ rel: "stylesheet", href: "/dev/schemes.css" },
];

const views = (["light", "dark"] as const).flatMap((scheme) =>
	(["en", "ar"] as const).map((locale) => ({ scheme, locale })),
);

/**
 * Shows every component in its states, in both text directions and both colour schemes. Only the development server has
 * this page.
 */
export default function Components() {
	const shown = views.map((view) => ({ ...view, examples: componentExamples(view.locale, view.scheme) }));
	const names = Object.keys(shown[0]?.examples ?? {}).sort();
	return (
		<main id="main" className="components">
			<IconSprite />
			<h1>Components</h1>
			<nav aria-label="Components">
				{names.map((name) => (
					<span key={name}>
						<a href={`#${name}`}>{name}</a>{" "}
					</span>
				))}
			</nav>
			{names.map((name) => (
				<section key={name} id={name}>
					<h2>{name}</h2>
					<div className="views">
						{shown.map(({ scheme, locale, examples }) => (
							<div key={scheme + locale} className={`view ${scheme}`} lang={locale} dir={direction(locale)}>
								<LocaleProvider locale={locale}>{examples[name]}</LocaleProvider>
							</div>
						))}
					</div>
				</section>
			))}
		</main>
	);
}

import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
	isRouteErrorResponse,
	Links,
	Meta,
	Outlet,
	useLocation,
	useRouteError,
	useRouteLoaderData,
} from "@remix-run/react";
import { useContext } from "react";
import { direction, isLocale, type Locale, locales } from "#app/messages/index.ts";
import { preferredLocale } from "#app/messages/negotiate.ts";
import { FailurePage, failureTitle } from "#app/routes/failure-page.tsx";
import { UnsavedContext } from "#app/ui/form/unsaved-text.tsx";
import readingStyles from "#app/ui/frame/reading.css?url";
import { LocaleProvider } from "#app/ui/i18n/i18n.tsx";
import { type SiteData, signedInPerson } from "#app/views/page/site-data.ts";

export const links: LinksFunction = () => [
	{ rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
	{ rel: "stylesheet", href: readingStyles },
];

/** Uses no database, so that the page which says that the database is unavailable can be rendered. */
export function loader({ request, context, params }: LoaderFunctionArgs): SiteData {
	const { pathname } = new URL(request.url);
	const locale = isLocale(params.locale)
		? params.locale
		: preferredLocale(
				pathname,
				request.headers.get("cookie") ?? undefined,
				request.headers.get("accept-language") ?? undefined,
			);
	return {
		locale,
		origin: context.origin,
		sendsEmail: context.services.identity.sendsEmail,
		person: signedInPerson(context.actor),
	};
}

/** The headers of an error (`Retry-After`, `Allow`) are passed on with its page. */
export const headers: HeadersFunction = ({ errorHeaders, parentHeaders }) => errorHeaders ?? parentHeaders;

export default function App() {
	return (
		<Document>
			<Outlet />
		</Document>
	);
}

export function ErrorBoundary() {
	const error = useRouteError();
	const status = isRouteErrorResponse(error) ? error.status : 500;
	return (
		<Document failure={status}>
			<FailurePage status={status} />
		</Document>
	);
}

/** @param failure the status of a page that failed, which has no `meta` of its own */
function Document({ failure, children }: { failure?: number; children: React.ReactNode }) {
	const site = useRouteLoaderData<typeof loader>("root");
	const { pathname } = useLocation();
	const unsaved = useContext(UnsavedContext);
	const locale: Locale = site?.locale ?? preferredLocale(pathname, undefined, undefined);
	return (
		<html lang={locale} dir={direction(locale)}>
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				{failure === undefined ? <Meta /> : <title>{failureTitle(locale, failure, unsaved)}</title>}
				<Alternates origin={site?.origin} />
				<Links />
				{import.meta.env.DEV && <script type="module" src="/@vite/client" />}
			</head>
			<body>
				<LocaleProvider locale={locale}>{children}</LocaleProvider>
			</body>
		</html>
	);
}

/**
 * Links to the same page in the other languages. They have the same parameters, since they are part of what the page
 * shows. Left out for a text in another language of the site (`/en/…?text=ar`): the page in that language would lead
 * away from its URL and not link back, as search engines require of alternates.
 */
function Alternates({ origin }: { origin: string | undefined }) {
	const { pathname, search } = useLocation();
	const [, segment, ...rest] = pathname.split("/");
	if (!origin || !isLocale(segment) || ["account", "desk", "unsubscribe"].includes(rest[0] ?? "")) return null;
	const address = (locale: string) => `${origin}/${[locale, ...rest].join("/")}${search}`;
	const alternates = isLocale(new URLSearchParams(search).get("text") ?? undefined) ? [] : locales;
	return (
		<>
			<link rel="canonical" href={address(segment)} />
			{alternates.map((locale) => (
				<link key={locale} rel="alternate" hrefLang={locale} href={address(locale)} />
			))}
			{alternates.length > 0 && <link rel="alternate" hrefLang="x-default" href={address("en")} />}
		</>
	);
}

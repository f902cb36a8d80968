import { Fragment, type ReactNode } from "react";
import { countryNote } from "#app/ui/frame/country-note.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface CountryName {
	/** ISO 3166-1 alpha-2. */
	code: string;
	/** In the page's language. */
	name: string;
}

/** The countries of a practice with their names. */
export function namedCountries({
	countries,
	names,
}: {
	countries: readonly string[];
	names: Readonly<Record<string, string>>;
}): CountryName[] {
	return countries.map((code) => ({ code, name: names[code] ?? code }));
}

/** A country's flag, always shown beside its name. */
export function Flag({ code, large = false }: { code: string; large?: boolean }) {
	return (
		<img
			className={large ? "flag flag-large" : "flag"}
			src={`/flags/${code}.svg`}
			alt=""
			width={large ? 60 : 21}
			height={large ? 40 : 14}
		/>
	);
}

/** The countries of a practice with flags, and other facts about it (owner, kind, identifier). */
export function Place({ countries = [], children }: { countries?: CountryName[]; children?: ReactNode }) {
	return (
		<p className="place">
			{countries.map((country) => (
				<Fragment key={country.code}>
					<Flag code={country.code} /> <b>{country.name}</b>{" "}
				</Fragment>
			))}
			{children}
		</p>
	);
}

/**
 * The note on the countries that a page names, at its end.
 * @param countries named on the page
 */
export function CountryNotes({ countries }: { countries: readonly { code: string }[] }) {
	const note = countryNote(
		useI18n().messages,
		countries.map(({ code }) => code),
	);
	return note && <p className="quiet gap-small">{note}</p>;
}

/** A flag and a linked name within a line or a table cell. */
export function PlaceLink({ country, href }: { country: CountryName; href: string }) {
	return (
		<span className="place">
			<Flag code={country.code} /> <a href={href}>{country.name}</a>
		</span>
	);
}

/** Facts in one line, separated by dots; empty ones are left out. */
export function Dots({ items }: { items: ReactNode[] }) {
	const shown = items.filter((item) => item !== null && item !== undefined && item !== false && item !== "");
	return (
		<p className="dots">
			{shown.map((item, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the items have no identity but their place
				<Fragment key={index}>
					<span>{item}</span>{" "}
				</Fragment>
			))}
		</p>
	);
}

/** The identifier of a practice. */
export function PidLabel({ pid }: { pid: string }) {
	return (
		<span className="shelf" dir="ltr">
			{pid}
		</span>
	);
}

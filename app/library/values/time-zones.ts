/**
 * Time zones as IANA names, `UTC`, or offsets such as `+04:00`. A moment is stored with the offset it was entered with,
 * so that a form can show it in the same zone.
 */

/** The time zones of some countries, and UTC. Zones with the same generic name count as one. */
export function zonesOf(countries: readonly string[]): string[] {
	return [...new Set([...countries.flatMap(zonesOfCountry), "UTC"])];
}

const zonesByCountry = new Map<string, string[]>();

function zonesOfCountry(country: string): string[] {
	const made = zonesByCountry.get(country);
	if (made) return made;
	const named = new Map<string, string>();
	for (const zone of zonesIn(country)) {
		const name = zoneName(zone, "longGeneric", "en");
		if (!named.has(name)) named.set(name, zone);
	}
	zonesByCountry.set(country, [...named.values()]);
	return [...named.values()];
}

/** Browsers and Node know the zones of a region; TypeScript's types don't yet. */
function zonesIn(country: string): string[] {
	if (!/^[A-Z]{2}$/.test(country)) return [];
	const locale = new Intl.Locale("und", { region: country }) as Intl.Locale & { getTimeZones?(): string[] | undefined };
	return locale.getTimeZones?.() ?? [];
}

const known: ReadonlySet<string> = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);

/** Whether a name is an IANA time zone, or an offset such as `+04:00`. */
export function isZone(zone: string): boolean {
	if (/^[+-]\d\d:\d\d$/.test(zone)) return Number(zone.slice(1, 3)) <= 18 && Number(zone.slice(4)) < 60;
	return known.has(zone);
}

/** The offset of a zone from UTC at a moment, in minutes. */
export function offsetAt(zone: string, at: Date): number {
	if (zone === "UTC") return 0;
	const [, sign, hours, minutes = "00"] =
		/([+-])(\d\d):?(\d\d)?$/.exec(/^[+-]/.test(zone) ? zone : zoneName(zone, "longOffset", "en", at)) ?? [];
	return hours ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
}

/** `+04:00`, or `Z` for zero. */
export function offsetText(minutes: number): string {
	if (minutes === 0) return "Z";
	const two = (part: number) => String(part).padStart(2, "0");
	const size = Math.abs(minutes);
	return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The name of a zone in a language, such as “Azerbaijan Time”; empty for an offset. */
export function zoneWords(zone: string, locale: string): string {
	if (/^[+-]/.test(zone)) return "";
	return zoneName(zone, zone === "UTC" ? "long" : "shortGeneric", locale);
}

type NameStyle = "long" | "longGeneric" | "shortGeneric" | "longOffset";

function zoneName(zone: string, timeZoneName: NameStyle, locale: string, at = new Date(0)): string {
	const key = `${zone} ${timeZoneName} ${locale}`;
	const format = zoneFormats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName });
	zoneFormats.set(key, format);
	return format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

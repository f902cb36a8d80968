import type { PublishedSource } from "#app/membership/status/localized.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** Published sources in one line; nothing if there are none. */
export function SourcesLine({ sources }: { sources: readonly PublishedSource[] }) {
	const { formats, messages } = useI18n();
	if (sources.length === 0) return null;
	return (
		<p className="quiet sources-line">
			{messages.members.sources}{" "}
			{formats.listParts(sources.map((_, index) => String(index))).map((part, at) => {
				const source = part.type === "element" ? sources[Number(part.value)] : undefined;
				// biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their place
				return <span key={at}>{source ? <SourceLink source={source} /> : part.value}</span>;
			})}
		</p>
	);
}

/** A link to a source, with its title in its own language. */
export function SourceLink({ source }: { source: PublishedSource }) {
	return (
		<a href={source.url} lang={source.language ?? "en"} dir="auto">
			{source.title}
		</a>
	);
}

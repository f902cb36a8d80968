import { type MapCountry, MapKey, MemberMap } from "#app/ui/charts/member-map.tsx";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Figures } from "#app/ui/list/figures.tsx";

const figureNames = ["signatories", "practices", "countries", "languages", "links"] as const;

/** The key figures of the site, shown beside a text or across the page. */
export function SiteFigures({
	figures,
	side,
}: {
	figures: Record<(typeof figureNames)[number], number>;
	side: boolean;
}) {
	const { formats, messages } = useI18n();
	const shown = figureNames.map((name) => ({
		label: messages.home.figures[name](figures[name]),
		value: formats.number(figures[name]),
	}));
	return <Figures figures={shown} side={side} />;
}

/** A map of the members, followed by the same members as a list. */
export function HomeMembers({ map, members }: { map: MapCountry[]; members: RollMember[] }) {
	const { home } = useI18n().messages;
	return (
		<section className="section" aria-labelledby="members">
			<div className="page">
				<div className="section-head">
					<h2 id="members">{home.membersTitle}</h2>
					<MapKey countries={map} />
				</div>
				<MemberMap countries={map} />
				<ul className="roll">
					{members.map((member) => (
						<RollEntry key={member.code} {...member} />
					))}
				</ul>
			</div>
		</section>
	);
}

type RollMember = { code: string; name: string; practices: number };

function RollEntry({ code, name, practices }: RollMember) {
	const { locale, messages } = useI18n();
	return (
		<li>
			<Flag code={code} /> <a href={`/${locale}/members/${code}`}>{name}</a>{" "}
			<span className="quiet">{practices > 0 ? messages.common.practices(practices) : messages.common.noPractice}</span>
		</li>
	);
}

const doors = [
	["solve", "/search"],
	["share", "/about/guidance"],
	["study", "/about/open-data"],
] as const;

/** Three entry points to the site, one for each reason to visit. */
export function Doors() {
	const { locale, messages } = useI18n();
	return (
		<section className="section" aria-labelledby="begin">
			<div className="page">
				<h2 className="visually-hidden" id="begin">
					{messages.home.beginTitle}
				</h2>
				<div className="doors">
					{doors.map(([name, path]) => {
						const { title, text, link } = messages.home.doors[name];
						return (
							<div key={name}>
								<h3>{title}</h3>
								<p>{text}</p>
								<p>
									<a href={`/${locale}${path}`}>{link}</a>
								</p>
							</div>
						);
					})}
				</div>
			</div>
		</section>
	);
}

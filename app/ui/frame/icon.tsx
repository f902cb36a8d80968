const shapes = {
	arrow: <path d="M3 10h13m-5-5 5 5-5 5" />,
	bell: <path d="M4 14.5h12L14.5 12V8.5a4.5 4.5 0 0 0-9 0V12zM8.5 17h3" />,
	check: <path d="m4 10.5 4 4 8-9" />,
	compare: <path d="M3 3.5h5.5v13H3zM11.5 3.5H17v13h-5.5z" />,
	date: (
		<>
			<rect x="3" y="4.5" width="14" height="13" rx="1.5" />
			<path d="M3 8.5h14M7 2.5v4M13 2.5v4" />
		</>
	),
	draft: <path d="M4 16.5 5 12.5l9-9 3 3-9 9z" strokeDasharray="2.5 2.2" />,
	file: <path d="M5 2.5h7l4 4v11H5zM12 2.5v4h4" />,
	filter: <path d="M3 5h14M5.5 10h9M8 15h4" />,
	flag: <path d="M5 17.5v-14h10l-2.5 3.5 2.5 3.5H5" />,
	globe: (
		<>
			<circle cx="10" cy="10" r="7.5" />
			<path d="M2.5 10h15M10 2.5c5 5 5 10 0 15c-5-5-5-10 0-15" />
		</>
	),
	link: (
		<path d="M8.5 11.5a3.5 3.5 0 0 0 5 0l3-3a3.5 3.5 0 0 0-5-5l-1 1M11.5 8.5a3.5 3.5 0 0 0-5 0l-3 3a3.5 3.5 0 0 0 5 5l1-1" />
	),
	lock: (
		<>
			<rect x="3.5" y="9" width="13" height="8.5" rx="1.5" />
			<path d="M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9" />
		</>
	),
	"lock-part": (
		<>
			<rect x="3.5" y="9" width="13" height="8.5" rx="1.5" />
			<path d="M6.5 9V6.5a3.5 3.5 0 0 1 6.8-1.2" />
		</>
	),
	next: <path d="m8 5 5 5-5 5" />,
	previous: <path d="m12 5-5 5 5 5" />,
	quote: <path d="M3.5 5.5h5v5c0 2.5-1.5 4-4 4.5M11.5 5.5h5v5c0 2.5-1.5 4-4 4.5" />,
	save: <path d="M10 3v10m-4-4 4 4 4-4M3.5 17h13" />,
	search: (
		<>
			<circle cx="8.5" cy="8.5" r="5.5" />
			<path d="m13 13 4.5 4.5" />
		</>
	),
	sort: <path d="m6 8 4-4 4 4M6 12l4 4 4-4" />,
	speech: <path d="M3 4h14v10H9l-4 3.5V14H3z" />,
	up: <path d="m5 12 5-5 5 5" />,
	down: <path d="m5 8 5 5 5-5" />,
	user: (
		<>
			<circle cx="10" cy="6.5" r="3.5" />
			<path d="M3 17.5c0-8 14-8 14 0" />
		</>
	),
	x: <path d="m5 5 10 10M15 5 5 15" />,
};

export type IconName = keyof typeof shapes;

/** Icons that point in reading direction and are mirrored in right-to-left pages. */
const turning = new Set<IconName>(["arrow", "next", "previous"]);

/** The symbols to which `Icon` refers; once at the top of every page. */
export function IconSprite() {
	return (
		<svg className="visually-hidden" aria-hidden="true">
			{Object.entries(shapes).map(([name, shape]) => (
				<symbol key={name} id={`i-${name}`} viewBox="0 0 20 20">
					{shape}
				</symbol>
			))}
		</svg>
	);
}

/** An icon beside a text, never instead of one: it is hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
	return (
		<svg className={turning.has(name) ? "icon icon-flip" : "icon"} aria-hidden="true">
			<use href={`#i-${name}`} />
		</svg>
	);
}

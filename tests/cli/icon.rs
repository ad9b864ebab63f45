//! Icons: what draws passes, what acts, loads or links does not.

use crate::harness::Workspace;

#[test]
fn an_icon_that_could_load_anything_is_refused_however_it_is_written() {
    let workspace = Workspace::new();
    let whole = |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
    let mut told = String::new();
    for inside in [
        "<style>a { background: image-set('http://x/a.png' 1x) }</style>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<title><!--x--></title>",
        "<desc><![CDATA[x]]></desc>",
        "<?a b?>",
        "<style>a {} @import 'http://x/a.css';</style>",
        "<style>@font-face { font-family: a; src: url(#a) }</style>",
        "<rect style=\"fill: image('http://x/a.png')\"/>",
        "<rect filter=\"src('http://x/a.svg')\"/>",
        "<g srcset=\"http://x/a.png 1x\"/>",
        "<g xmlns:h=\"http://www.w3.org/1999/xhtml\" h:srcset=\"http://x/a.png 1x\"/>",
        "<g xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" i:srcset=\"http://x 1x\"/>",
        "<a href=\"#a\" ping=\"http://x\"/>",
        "<h:img xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
        "<animateColor/>",
        "<set attributeName=\"href\" to=\"#a\"/>",
        "<animate attributeName=\"onclick\" values=\"x()\"/>",
        "<animate attributeName=\"fill\" values=\"url(http://x)\"/>",
        "<image href=\"http://x/a.png\"/>",
        "<image href=\"data:image/svg+xml;base64,PHN2Zy8+\"/>",
        "<image href=\"data:image/png;base64,aGk=&quot;\"/>",
        "<use href=\"data:image/png;base64,aGk=\"/>",
        "<script xmlns=\"http://www.inkscape.org/namespaces/inkscape\">x()</script>",
        "<i:a xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" onload=\"x()\"/>",
        "<i:a xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" href=\"http://x\"/>",
        "<i:a xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" src=\"http://x\"/>",
        "<feImage href=\"#a\"/>",
        "<rect style=\"behavior:url(#a)\"/>",
        "<style>a { -moz-binding /**/ : url(#a) }</style>",
    ] {
        workspace.write("icon.svg", whole(inside));
        let session = workspace.run("resource create icon @icon.svg --label a").exits(3);
        told += &session.stderr.lines().next().map_or_else(String::new, |line| format!("{line}\n"));
    }
    insta::assert_snapshot!(told, @r#"
    error[unsafe-icon]: the style of the SVG uses `image-set()`, which is not allowed
    error[unsafe-icon]: the SVG contains a comment, which a web page may read as markup
    error[unsafe-icon]: the SVG contains a comment, which a web page may read as markup
    error[unsafe-icon]: the SVG contains a CDATA section, which a web page may read as markup
    error[unsafe-icon]: the SVG contains a processing instruction, which a web page may read as markup
    error[unsafe-icon]: the style of the SVG uses `@import`, which is not allowed
    error[unsafe-icon]: the style of the SVG uses `@font-face`, which is not allowed
    error[unsafe-icon]: the style of the SVG uses `image()`, which is not allowed
    error[unsafe-icon]: the style of the SVG uses `src()`, which is not allowed
    error[unsafe-icon]: the SVG has the attribute `srcset`, which is not an allowed drawing attribute
    error[unsafe-icon]: the SVG has the attribute `srcset`, which is not an allowed drawing attribute
    error[unsafe-icon]: the SVG has the attribute `srcset`, which is not an allowed drawing attribute
    error[unsafe-icon]: the SVG contains `<a>`, which is not an allowed drawing element
    error[unsafe-icon]: the SVG contains `<img>`, which is not an allowed drawing element
    error[unsafe-icon]: the SVG contains `<animateColor>`, which is not an allowed drawing element
    error[unsafe-icon]: the SVG animates `href`, which is not allowed
    error[unsafe-icon]: the SVG animates `onclick`, which is not allowed
    error[unsafe-icon]: the SVG refers to `http://x`, which is outside of it
    error[unsafe-icon]: the SVG shows the external image `http://x/a.png`: expected an embedded one (data:image/png;base64,…, also jpeg, gif and webp)
    error[unsafe-icon]: the SVG shows the external image `data:image/svg+xml;base64,PHN2Zy8+`: expected an embedded one (data:image/png;base64,…, also jpeg, gif and webp)
    error[unsafe-icon]: the SVG shows the external image `data:image/png;base64,aGk="`: expected an embedded one (data:image/png;base64,…, also jpeg, gif and webp)
    error[unsafe-icon]: the SVG refers to `data:image/png;base64,aGk=`, which is outside of it
    error[unsafe-icon]: the SVG contains `<script>`, which is not an allowed drawing element
    error[unsafe-icon]: the SVG has the event handler `onload`
    error[unsafe-icon]: the SVG refers to `http://x`, which is outside of it
    error[unsafe-icon]: the SVG has the attribute `src`, which is not an allowed drawing attribute
    error[unsafe-icon]: the SVG contains `<feImage>`, which is not an allowed drawing element
    error[unsafe-icon]: the style of the SVG uses `behavior`, which is not allowed
    error[unsafe-icon]: the style of the SVG uses `-moz-binding`, which is not allowed
    "#);
    for declaration in ["<?xml version=\"1.0\" encoding=\"UTF-7\"?>", "<?xml-a b?>", "<?xml a?>"] {
        workspace.write("icon.svg", declaration.to_owned() + &whole(""));
        workspace.run("resource create icon @icon.svg --label a").exits(3);
    }
    let drawing = "<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"#fff\"/>\
                   </linearGradient></defs><style>.b { fill: url(#a); opacity: calc(1 / 2) }\
                   </style><path class=\"b\" d=\"M0 0h9v9z\" transform=\"rotate(45)\"/>\
                   <use href=\"#a\"/><g xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" \
                   i:label=\"Layer 1\" xml:space=\"preserve\"/>";
    workspace.write("icon.svg", whole(drawing));
    workspace.run("resource create icon @icon.svg --label a").success();
}

/// What Inkscape 1.3 writes for a new drawing with a picture in it.
const INKSCAPE: &str = r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg width="210mm" height="297mm" viewBox="0 0 210 297" version="1.1" id="svg5"
   inkscape:version="1.3 (0e150ed6c4, 2023-07-21)" sodipodi:docname="drawing(1).svg"
   inkscape:export-filename="C:\Users\dana\drawing.png"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" bordercolor="#666666"
     borderopacity="1.0" inkscape:pageshadow="2" showgrid="false"
     inkscape:current-layer="layer1"><inkscape:grid type="xygrid" originx="0" units="mm"/>
  </sodipodi:namedview>
  <defs id="defs2"><inkscape:perspective sodipodi:type="inkscape:persp3d" id="p1"/></defs>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1">
    <image width="9" height="9" preserveAspectRatio="none" id="image1" x="1" y="2"
       xlink:href="data:image/png;base64,iVBORw0KGgo
AAAANSUhEUg==" />
  </g>
</svg>
"##;

#[test]
fn what_drawing_programs_write_is_an_icon() {
    let workspace = Workspace::new();
    let schema = workspace.run("schema").success().stdout;
    let schema = serde_json::from_str(&schema).unwrap();
    let schema = jsonschema::draft7::new(&schema).unwrap();
    let animated = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:svgjs=\"http://svgjs.com/svgjs\" \
                    svgjs:v=\"3.0\"><rect class=\"a\" data-name=\"b\"><animate \
                    attributeName=\"opacity\" values=\"0;1\" keyTimes=\"0;1\" dur=\"1s\" \
                    repeatCount=\"indefinite\"/><animateTransform attributeName=\"transform\" \
                    type=\"rotate\" from=\"0 5 5\" to=\"360 5 5\" begin=\"0s\" dur=\"1s\"/>\
                    <animateMotion path=\"M0 0h9\" dur=\"2s\"/><set attributeName=\"fill\" \
                    to=\"red\"/></rect></svg>";
    let iconfont = "<svg t=\"1700000000000\" class=\"icon\" viewBox=\"0 0 1024 1024\" version=\"1.1\" \
                    xmlns=\"http://www.w3.org/2000/svg\" p-id=\"2066\" width=\"200\" \
                    height=\"200\"><path d=\"M0 0h9\" p-id=\"2067\"></path></svg>";
    for (at, icon) in [INKSCAPE, animated, iconfont].into_iter().enumerate() {
        workspace.write("icon.svg", icon);
        workspace.run(&format!("resource create icon @icon.svg --label icon-{at}")).success();
        assert!(schema.is_valid(&serde_json::json!({"name": "Ada", "icon": icon})), "{icon}");
    }
}

#[test]
fn hostile_icons_are_refused_in_linear_time() {
    let workspace = Workspace::new();
    let nested: String = (0..4_000).map(|n| format!("<g xmlns:a{n}=\"b\">")).collect();
    let attributes: String = (0..60_000).map(|n| format!(" a{n}=\"\"")).collect();
    for svg in [format!("<svg>{nested}</svg>"), format!("<svg{attributes}/>")] {
        workspace.write("icon.svg", svg);
        let session = workspace.run("resource create icon @icon.svg --label a").exits(3);
        session.tells("the SVG has too many");
    }
}

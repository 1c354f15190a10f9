package io.fluxftp.core.listing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What kind of content a file has, by the end of its name: the fact {@code media-type} (RFC 3659, section 7.5.7; the names
 * are those of the IANA registry). A table of its own, so that no file is looked at and every host says the same.
 */
public final class MediaTypes {

    private static final String[] TABLE = {
        "application/gzip gz tgz",
        "application/java-archive jar",
        "application/json json",
        "application/msword doc",
        "application/pdf pdf",
        "application/postscript ps eps",
        "application/rtf rtf",
        "application/vnd.ms-excel xls",
        "application/vnd.ms-powerpoint ppt",
        "application/vnd.oasis.opendocument.spreadsheet ods",
        "application/vnd.oasis.opendocument.text odt",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation pptx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document docx",
        "application/wasm wasm",
        "application/x-7z-compressed 7z",
        "application/x-bzip2 bz2",
        "application/x-tar tar",
        "application/x-xz xz",
        "application/xml xml xsd xsl",
        "application/yaml yaml yml",
        "application/zip zip",
        "application/zstd zst",
        "audio/aac aac",
        "audio/flac flac",
        "audio/mpeg mp3",
        "audio/ogg oga ogg opus",
        "audio/wav wav",
        "font/otf otf",
        "font/ttf ttf",
        "font/woff2 woff2",
        "image/avif avif",
        "image/bmp bmp",
        "image/gif gif",
        "image/jpeg jpeg jpg",
        "image/png png",
        "image/svg+xml svg",
        "image/tiff tif tiff",
        "image/webp webp",
        "message/rfc822 eml",
        "text/calendar ics",
        "text/css css",
        "text/csv csv",
        "text/html htm html",
        "text/javascript js mjs",
        "text/markdown markdown md",
        "text/plain log text txt",
        "video/mp4 m4v mp4",
        "video/mpeg mpeg mpg",
        "video/quicktime mov",
        "video/webm webm",
        "video/x-msvideo avi",
    };

    private static final Map<String, String> BY_EXTENSION = byExtension();

    private MediaTypes() {}

    private static Map<String, String> byExtension() {
        Map<String, String> map = new HashMap<>();
        for (String row : TABLE) {
            String[] words = row.split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                map.put(words[i], words[0]);
            }
        }
        return Map.copyOf(map);
    }

    /**
     * The media type that a name stands for.
     *
     * @param name of a file, in any case
     * @return such as {@code text/plain}, or null where the name tells nothing
     */
    public static @Nullable String of(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 1 ? null : BY_EXTENSION.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}

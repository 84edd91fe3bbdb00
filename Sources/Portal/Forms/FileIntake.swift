import Foundation
import Programme

/// Takes the files that came with a form into the store, and writes their addresses where the step's declaration asks
/// for them.
struct FileIntake: Sendable {
  let step: StepDescription
  let blobs: any BlobStore
  /// Whether pictures are kept without what tells of who made them: for reporters without an account. A member's file is
  /// evidence, and stays octet for octet under the digest that the member knows.
  var cleansPictures = false

  /// What a person is told of the size of a file; the store's own bound decides.
  static let largest = 128 << 20

  /// The fields of the form with the addresses of its files, and what is wrong with single files, by the field.
  func take(_ sent: MultipartForm) throws -> (form: FormBody, errors: [String: String]) {
    var fields = sent.form.fields
    var errors: [String: String] = [:]
    for field in step.fields where field.takesFiles {
      let name = "a.\(field.name)"
      if let columns = field.fileColumns { Self.removeUnwanted(name, columns.file.name, &fields) }
      var next = Self.nextRow(name, fields)
      for file in sent.files where file.field == name {
        do {
          guard next < field.most ?? 1 || field.fileColumns == nil else {
            throw PortalError(
              .tooLarge, "Here are at most \(field.most ?? 1) files taken: ‘\(file.name)’ was left out.")
          }
          let address = try keep(file, for: field).description
          if let columns = field.fileColumns {
            fields.append(("\(name).\(next).\(columns.name.name)", file.name))
            fields.append(("\(name).\(next).\(columns.file.name)", address))
            next += 1
          } else {
            fields.removeAll { $0.name == name }
            fields.append((name, address))
          }
        } catch let error as PortalError {
          errors[field.name] = [errors[field.name], error.reason].compactMap { $0 }.joined(separator: " ")
        }
      }
    }
    return (FormBody(fields: fields), errors)
  }

  /// Keeps one file. Throws ``PortalError/Code/unsupportedMediaType`` for a type that the field does not take, or for
  /// content that is not of the type it says.
  func keep(_ file: MultipartForm.File, for field: FieldDescription) throws -> ContentAddress {
    let taken = (field.fileColumns?.file ?? field).mediaTypes
    guard taken.isEmpty || taken.contains(file.mediaType) else {
      throw PortalError(
        .unsupportedMediaType,
        "‘\(file.name)’ is of a type that is not taken here (\(file.mediaType)); send one of \(taken.joined(separator: ", "))."
      )
    }
    guard try taken.isEmpty || MediaSignature.fits(file.intake.content(), file.mediaType) else {
      throw PortalError(.unsupportedMediaType, "‘\(file.name)’ is not what its name says (\(file.mediaType)).")
    }
    return try (cleansPictures ? file.cleaned(into: blobs) : file).intake.keep()
  }

  /// Takes out the rows that were ticked to be left out.
  private static func removeUnwanted(_ name: String, _ column: String, _ fields: inout [(name: String, value: String)])
  {
    let ticked = fields.filter { $0.name.hasPrefix(name + ".") && $0.name.hasSuffix(".remove") }
    for tick in ticked {
      let head = tick.name.dropLast("remove".count)
      fields.removeAll { $0.name.hasPrefix(head) }
    }
  }

  private static func nextRow(_ name: String, _ fields: [(name: String, value: String)]) -> Int {
    let rows = fields.filter { $0.name.hasPrefix(name + ".") }.compactMap { field in
      field.name.dropFirst(name.count + 1).split(separator: ".").first.flatMap { Int($0) }
    }
    return rows.max().map { min($0, 10_000) + 1 } ?? 0
  }
}

extension FieldDescription {
  /// Whether a person answers it with a file.
  var takesFiles: Bool { kind == "blob" || fileColumns != nil }

  /// For a table of files, each with its name: the two columns.
  var fileColumns: (name: FieldDescription, file: FieldDescription)? {
    guard kind == "rows", columns.count == 2, let file = columns.first(where: { $0.kind == "blob" }),
      let name = columns.first(where: { $0.kind == "text" })
    else { return nil }
    return (name, file)
  }
}

extension MultipartForm.File {
  /// The same file, a picture without what tells of who made it (``PictureCleaning``), whatever type it says.
  ///
  /// - Throws: ``PortalError/Code/unsupportedMediaType`` for a picture that cannot be read to its end.
  func cleaned(into blobs: any BlobStore) throws -> MultipartForm.File {
    do {
      guard let cleaned = try PictureCleaning.cleaned(intake.content()) else { return self }
      let kept = try blobs.intake()
      try kept.append(cleaned)
      return MultipartForm.File(field: field, name: name, mediaType: mediaType, intake: kept)
    } catch let error as PictureCleaning.Unreadable {
      throw PortalError(
        .unsupportedMediaType,
        "‘\(name)’ was not taken: \(error.reason), so that the place and the camera could not be taken out of it. "
          + "Open it and save it anew, or send a picture of the screen.")
    }
  }
}

/// The first octets by which the content of a file shows its type.
enum MediaSignature {
  /// Whether `content` begins as that type does; true for a type that is not known here.
  static func fits(_ content: Data, _ mediaType: String) -> Bool {
    switch mediaType {
    case "image/jpeg": content.starts(with: [0xFF, 0xD8, 0xFF])
    case "image/png": content.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    case "image/webp":
      content.starts(with: Array("RIFF".utf8)) && content.dropFirst(8).starts(with: Array("WEBP".utf8))
    case "application/pdf": content.starts(with: Array("%PDF-".utf8))
    case "text/plain": !content.contains(0) && String(validating: content, as: UTF8.self) != nil
    default: true
    }
  }
}

// The process port for another TTCN-3 tool (Eclipse Titan), so that the suites' modules run on two engines.
#ifndef ASSAY_TEST_PROCESS_PORT_HH
#define ASSAY_TEST_PROCESS_PORT_HH

#include "AssayProcess.hh"

namespace AssayProcess {

class ProcessPort : public ProcessPort_BASE {
 public:
  explicit ProcessPort(const char *name = NULL) : ProcessPort_BASE(name) {}
  void set_parameter(const char *, const char *) {}

 protected:
  void user_map(const char *) {}
  void user_unmap(const char *) {}
  void user_start() {}
  void user_stop() {}
  void outgoing_send(const ProcessStart &message);
};

}  // namespace AssayProcess

#endif
